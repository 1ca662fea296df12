import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { SapphireClient } from '@sapphire/framework';
import { makeLoadingStrict } from '../../src/lib/pieces.ts';
import { projectRoot } from '../../src/lib/root.ts';

// Inside the project, so that the pieces find Sapphire.
const folder = mkdtempSync(join(projectRoot, 'tests', 'lib', '.pieces-'));
let client: SapphireClient | undefined;

afterEach(() => client?.destroy());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Plugins with these files of commands; loads them all. */
async function load(plugins: Record<string, Record<string, string>>): Promise<void> {
  client = new SapphireClient({ intents: [], baseUserDirectory: null });
  makeLoadingStrict(client);
  for (const [plugin, files] of Object.entries(plugins)) {
    mkdirSync(join(folder, plugin, 'commands'), { recursive: true });
    for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, plugin, 'commands', name), source);
    client.stores.registerPath(join(folder, plugin));
  }
  await client.stores.get('commands').loadAll();
}

const command = (name: string, aliases: readonly string[] = []) => `
import { Command } from '@sapphire/framework';
export class ACommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, { name: '${name}', aliases: ${JSON.stringify(aliases)} });
  }
  public override async messageRun() {}
}`;

test('pieces of TypeScript are loaded', async () => {
  await load({ well: { 'hello.ts': command('hello') } });
  expect([...(client?.stores.get('commands').keys() ?? [])]).toContain('hello');
});

test('a broken piece stops the boot with its name', async () => {
  await expect(load({ broken: { 'broken.ts': 'throw new Error("Kaboom")' } })).rejects.toThrow(
    /Cannot load .*broken\.ts: Kaboom/
  );
});

test('a file that exports no piece stops the boot with its name', async () => {
  await expect(load({ empty: { 'empty.ts': 'export const nothing = 1;' } })).rejects.toThrow(/Cannot load .*empty\.ts/);
});

test('a name that two plugins claim stops the boot with both', async () => {
  await expect(load({ one: { 'a.ts': command('twice') }, two: { 'b.ts': command('twice') } })).rejects.toThrow(
    /commands\/twice is claimed by .*one.*a\.ts and by .*two.*b\.ts/
  );
});

test('so does an alias that is the name of another command', async () => {
  await expect(
    load({ three: { 'a.ts': command('first') }, four: { 'b.ts': command('second', ['first']) } })
  ).rejects.toThrow(/commands\/first is claimed by/);
});
