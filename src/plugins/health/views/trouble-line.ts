import { cut } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { plural, thousands } from '../../../lib/util/numbers.ts';
import type { Trouble } from '../../../lib/util/trouble.ts';
import { noAnswer } from '../domain/word-trouble.ts';
import { ago } from './word-moment.ts';

/** What is wrong, and where to look. */
export function troubleLine(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'unreadable': {
      const since = trouble.since === null ? '' : ` since ${ago(trouble.since)}`;
      return `**${escapeName(trouble.server)}** cannot be read${since}: ${escapeName(cut(trouble.reason ?? noAnswer, 500))}`;
    }
    case 'failing':
      return `**${escapeName(trouble.server)}**: ${plural(trouble.files, 'file')} could not be taken in, however often it was tried: \`/files\` shows which`;
    case 'disk':
      return `**The disk** of the data folder is nearly full: ${thousands(trouble.free)} MB are free`;
    case 'database':
      return `**The database** has grown to ${thousands(trouble.size)} MB`;
    case 'backup': {
      const newest = trouble.since === null ? 'none can be read here' : `the newest was made ${ago(trouble.since)}`;
      return `**Backups** are not made any more: ${newest}. \`npx fieldops backup\` makes one, or says why it cannot`;
    }
    case 'copy':
      return `**Backups** are not copied any more to every place where they should be, since ${ago(trouble.since)}: \`npx fieldops backup\` says why`;
    case 'drill':
      // Why is for the operator alone: it may name places.
      return `**The backup** ${trouble.backup} could not be restored in a drill ${ago(trouble.at)}: \`npm run doctor\` says why`;
  }
}
