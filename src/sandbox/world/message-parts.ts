import type { APIMessage } from 'discord-api-types/v10';
import { emptyMessage, requestTooLarge } from '../rules/api-error.ts';
import { isShownInEmbed } from './embeds.ts';
import { maxFileSize, type StoredFile, type UploadedFile } from './files.ts';
import type { StoredMessage } from './messages.ts';
import type { World } from './world.ts';

/** The files that stand below a message: those that no embed shows. */
export function listShown(files: readonly StoredFile[], embeds: APIMessage['embeds']): APIMessage['attachments'] {
  return files.filter((file) => !isShownInEmbed(file, embeds)).map(({ api }) => api);
}

/** Refuses files that are too large: 40005 Request entity too large. */
export function checkFileSizes(uploads: readonly UploadedFile[] = []): void {
  if (uploads.some(({ bytes }) => bytes.length > maxFileSize)) throw requestTooLarge();
}

/** Refuses a message in which there is nothing, 50006, and forgets the files that came with it. */
export function demandSubstance(world: World, message: StoredMessage, added: readonly StoredFile[]): void {
  const { content, embeds, components } = message.api;
  if (content || embeds.length > 0 || components?.length || message.files.length > 0) return;
  for (const file of added) world.files.delete(file.path);
  throw emptyMessage();
}
