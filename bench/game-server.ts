import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { GameServer } from '../src/entities/index.ts';
import type { SftpSettings } from '../src/entities/source-settings.ts';
import { type GeneratedFile, generateEvening } from '../src/generator/generate-evening.ts';
import type { Sshd } from '../tests/helpers/sshd.ts';
import type { Workplace } from './workplace.ts';

/** A game server with a folder behind a real sshd, which the bot reads. */
export async function addGameServer(
  { orm, folder, makeServer }: Workplace,
  name: string,
  sshd: Sshd,
  settings: Partial<SftpSettings> = {}
): Promise<string> {
  const files = join(folder, name);
  mkdirSync(files);
  const id = await makeServer(name);
  const source = { ...sshd.way, folder: files, ...settings };
  // What is written now was played hours ago, and the evening is to go on all the same.
  await orm.em.fork().nativeUpdate(GameServer, { id }, { source, sessionGapMinutes: 600 });
  return files;
}

/** The files of an evening that began so many minutes ago, in the order of their writing. */
export function playTonight(seed: number, maps: number, minutesAgo: number): readonly GeneratedFile[] {
  const start = DateTime.now().setZone('Europe/Ljubljana').minus({ minutes: minutesAgo });
  return generateEvening({ seed, maps, start: start.toFormat("yyyy-MM-dd'T'HH:mm"), throughClockChange: true }).files;
}
