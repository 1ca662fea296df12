import { type Command, Option } from 'commander';
import type { ListOptions } from '../backup.ts';
import type { BringBackOptions } from '../restore.ts';
import { run } from '../run.ts';

/** `backup`, `backups`, `restore` and `drill`. */
export function addBackups(program: Command): void {
  program
    .command('backup')
    .description(
      'make a backup of the database, copy it to where the settings say, and take away those that are too old'
    )
    .option('--new-key <file>', 'make no backup but a key to encrypt them for; the file opens them: keep it elsewhere')
    .action((options: { newKey?: string }) =>
      run(async (stop) => (await import('../backup.ts')).backup(options, stop))
    );

  program
    .command('backups')
    .description('list the backups, newest first')
    .addOption(copyOption())
    .option('--json', 'for programs')
    .action((options: ListOptions) => run(async (stop) => (await import('../backup.ts')).listAll(options, stop)));

  for (const [name, description] of [
    ['restore', 'bring a backup back into an empty database; stopped, it leaves the database empty'],
    ['drill', 'bring a backup back into a database that is thrown away, and compare every row']
  ] as const) {
    program
      .command(name)
      .description(description)
      .argument('[backup]', 'its name, or the path of its file (default: the newest)')
      .option('--key <file>', 'the key that opens it, - for standard input (default: BACKUP_KEY_FILE)')
      .addOption(copyOption())
      .action((which: string | undefined, options: BringBackOptions) =>
        run(async (stop) => (await import('../restore.ts'))[name](which, options, stop))
      );
  }
}

const copyOption = () =>
  new Option('--from <place>', 'of the copies elsewhere, instead of the folder of this machine').choices([
    's3',
    'sftp'
  ]);
