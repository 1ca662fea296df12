import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { GameServer, Guild } from '../../src/entities/index.ts';
import { moveFormer } from '../../src/plugins/ingest/legacy/move-former.ts';
import { openFormer } from '../../src/plugins/ingest/legacy/open-former.ts';
import { guildId } from '../../src/sandbox/ids.ts';
import { useBot } from '../helpers/bot.ts';
import { makeFormer } from '../plugins/ingest/legacy/make-former.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldops-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fill(orm: MikroORM): Promise<void> {
  const em = orm.em.fork();
  const guild = await em.findOneOrFail(Guild, { discordId: guildId });
  const server = em.create(GameServer, { guild, name: 'Old server' });
  await em.flush();
  const path = join(folder, 'old.db');
  makeFormer(path, { evenings: 3, links: 0, teams: 2, aliases: 0 });
  const former = openFormer(path);
  await moveFormer(orm.em.fork(), server.id, former);
  former.close();
}

describe('migration_report', () => {
  const bot = useBot();
  const alex = () => bot.sandbox.user('alex');

  test('says that nothing came from the former bot, as long as that is so', async () => {
    expect((await alex().say('!migration_report')).text).toContain('Nothing here came from the former bot');
  });

  test('posts each evening that is told otherwise, with the rule, and the whole report as a file', async () => {
    await fill(bot.db.orm);
    const posted = await alex().say('!migration_report');
    expect(posted.embeds[0]?.title).toBe('3 evenings told otherwise than by the former bot');
    // Both rounds of supply ended at 8:00 of 12:00: the time stood, for which the former bot gave one point each.
    expect(posted.text).toMatch(/evening 1 \(2025-02-02\), .+: a tie 1:1 -> (Reds|Blues) 1 (2:0|0:2)/);
    expect(posted.text).toContain('did not beat it');
    const [report] = posted.attachments;
    expect(report?.name).toBe('migration-report.txt');
    expect(report?.bytes().toString()).toContain('evening 3 (2025-04-04)');
    const slash = await alex().slash('migration-report');
    expect(slash.embeds).toEqual(posted.embeds);
    expect(slash.isEphemeral).toBe(false);
  });

  test('is for admins', async () => {
    expect((await bot.sandbox.user('ben').say('!migration_report')).text).toContain('Only admins');
  });
});
