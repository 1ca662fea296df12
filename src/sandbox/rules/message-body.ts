import { AllowedMentionsTypes, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { componentsBody } from './component-body.ts';
import { embedsBody } from './embed-body.ts';
import { integer, list, snowflake, text } from './form-fields.ts';
import { faultCode } from './parse-form.ts';

const allowedMentionsBody = z
  .object({
    parse: z.array(z.enum(AllowedMentionsTypes)).nullish(),
    users: list(snowflake, 100).nullish(),
    roles: list(snowflake, 100).nullish(),
    replied_user: z.boolean().nullish()
  })
  .superRefine((allowed, context) => {
    for (const kind of [AllowedMentionsTypes.User, AllowedMentionsTypes.Role] as const) {
      if (!allowed.parse?.includes(kind) || !allowed[kind]?.length) continue;
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      context.addIssue({ code: 'custom', message, ...faultCode('MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE') });
    }
  });

const flagsBody = integer(0, 2 ** 31 - 1).superRefine((flags, context) => {
  if (!(flags & MessageFlags.IsComponentsV2)) return;
  const message = 'The sandbox does not know IS_COMPONENTS_V2: send content, embeds and rows of components.';
  context.addIssue({ code: 'custom', message, ...faultCode('SANDBOX_NOT_SUPPORTED') });
});

const replyBody = z.object({
  message_id: snowflake,
  channel_id: snowflake.nullish(),
  guild_id: snowflake.nullish(),
  fail_if_not_exists: z.boolean().nullish()
});

const attachmentBody = z.object({
  id: z.union([snowflake, z.int().min(0)]).transform(String),
  filename: text(1024).nullish(),
  description: text(1024).nullish()
});

/** What a bot sends to make or change a message, however it does so. Absent means: leave it, when a message is changed. */
export const messageBody = z.object({
  content: text(2000)
    .transform((value) => value.trim())
    .nullish(),
  embeds: embedsBody.nullish(),
  components: componentsBody.nullish(),
  attachments: list(attachmentBody, 10).nullish(),
  allowed_mentions: allowedMentionsBody.nullish(),
  flags: flagsBody.nullish()
});

/** What a bot sends to make a message in a channel. */
export const channelMessageBody = messageBody.extend({
  nonce: z.union([text(25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: replyBody.nullish()
});

/** A new or changed message, checked. */
export type MessageBody = z.output<typeof messageBody>;

/** A message for a channel, checked. */
export type ChannelMessageBody = z.output<typeof channelMessageBody>;

/** Whom a message may notify, checked. */
export type AllowedMentions = z.output<typeof allowedMentionsBody>;
