// npm run deploy [-- --without-backup]: after `git pull`, makes what was pulled what runs. Installs, builds, backs up, migrates,
// reloads under PM2 and waits until the bot is ready; when a step fails, what ran before runs again.
import { deploy } from './deploy/deploy.mjs';
import { Failure } from './deploy/shell.mjs';

try {
  await deploy({ withBackup: !process.argv.includes('--without-backup') });
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`\nFieldops: ${error.message}`);
  process.exit(1);
}
