import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import type { HelpEntry } from '../domain/help-entry.ts';

/** A plugin whose commands help lists. */
export interface HelpSection {
  readonly name: string;
  readonly summary: string;
}

/** All that the asker may use, by plugin. */
export function helpPage(entries: readonly HelpEntry[], sections: readonly HelpSection[], prefix: string): Answer {
  const fields = sections.map(({ name, summary }) => ({
    name: `${name}: ${summary}`,
    lines: entries.filter(({ plugin }) => plugin === name).map((entry) => describeEntry(entry, prefix))
  }));
  const embed = makeEmbed({
    color: colors.list,
    title: 'What I can do',
    description: `Every command works with \`/\` and with \`${prefix}\`. \`${prefix}help <command>\` says more about one.`,
    fields: fields.filter(({ lines }) => lines.length > 0)
  });
  return { embeds: [embed] };
}

/** One command with its usage, its other names and examples. */
export function helpEntry(entry: HelpEntry, prefix: string): Answer {
  const { name, slash, aliases, description, usage, examples, tier } = entry;
  const others = aliases.filter((alias) => alias !== slash);
  const embed = makeEmbed({
    color: colors.list,
    title: `${prefix}${name} ${usage}`.trim(),
    description: `${description}.${tier === 'member' ? '' : `\nFor ${tier}s and above.`}`,
    fields: [
      { name: 'Also as', lines: [...(slash ? [`/${slash}`] : []), ...others.map((alias) => `${prefix}${alias}`)] },
      { name: 'Examples', lines: examples.map((example) => `\`${prefix}${example}\``) }
    ]
  });
  return { embeds: [embed] };
}

function describeEntry({ name, usage, description }: HelpEntry, prefix: string): string {
  return `\`${`${prefix}${name} ${usage}`.trim()}\` ${description}`;
}
