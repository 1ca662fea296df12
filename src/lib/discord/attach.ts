import { AttachmentBuilder } from 'discord.js';
import type { Picture } from '../charts/picture.ts';

/** The files of an answer with this picture, which an embed then shows as `attachment://<name>`. */
export function attach(picture: Picture | undefined): AttachmentBuilder[] {
  if (!picture) return [];
  return [new AttachmentBuilder(picture.png, { name: picture.name, description: picture.alt })];
}
