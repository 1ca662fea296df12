import { Command } from 'commander';
import { version } from '../lib/version.ts';
import { addBackups } from './commands/backups.ts';
import { addFiles } from './commands/files.ts';
import { addGenerate } from './commands/generate.ts';
import { addMigrate } from './commands/migrate.ts';
import { addRounds } from './commands/rounds.ts';
import { addServer } from './commands/server.ts';
import { addUpkeep } from './commands/upkeep.ts';

const program = new Command('fieldops')
  .description(
    'What an operator of Fieldops does from a shell. Data goes to standard output, everything else to standard error.'
  )
  .version(version)
  .showHelpAfterError('(--help says how)')
  .addHelpText(
    'after',
    '\nSettings come from the environment and from .env, as for the bot. Every command works while the bot runs, and while\n' +
      'it does not: the embedded database is then started for the command and stopped after it.'
  );

// In the order of help. What a command does is loaded when it is asked for: most need the database, and loading that takes
// longer than --help should.
for (const add of [addRounds, addFiles, addUpkeep, addGenerate, addMigrate, addBackups, addServer]) add(program);

await program.parseAsync();
