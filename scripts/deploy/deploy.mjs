import { backUp, end, listMigrations, migrate, migrateBack, restart } from './bot.mjs';
import { Failure, git } from './shell.mjs';
import { changeBack, changePlaces, discardNext, prepare, runningCommit } from './versions.mjs';

/**
 * Makes the commit that is checked out what runs. When a step fails, the database, the folders and the checkout are put back to
 * the commit that ran before, and a Failure says what failed.
 */
export async function deploy({ withBackup }) {
  if (git('status', '--porcelain', '--untracked-files=no')) {
    throw new Failure(
      'files of the project have been changed here. Keep the changes elsewhere (git stash) and deploy again.'
    );
  }
  const commit = git('rev-parse', 'HEAD');
  const former = runningCommit();
  if (former === commit) say(`${short(commit)} is what was deployed last; it is built and started anew.`);
  const done = new Set();
  let before;
  try {
    step('install and build, aside');
    prepare(commit);
    if (former && withBackup) {
      step('back up');
      say(backUp());
    }
    step('migrate');
    done.add('changed places');
    changePlaces();
    if (former) before = listMigrations();
    migrate();
    step('start, and wait until it is ready');
    done.add('started');
    await restart();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${error.message}\n\n${await goBack({ former, before, done })}`);
  } finally {
    discardNext();
  }
  say(`${short(commit)} runs and is ready.`);
}

/** Puts everything back as it was, and says so. */
async function goBack({ former, before, done }) {
  try {
    if (done.has('changed places')) {
      if (before) migrateBack(before);
      changeBack();
    }
    if (!former) {
      if (done.has('started')) end();
      return 'Nothing ran before, so nothing runs now.';
    }
    git('reset', '--quiet', '--keep', former);
    if (done.has('started')) await restart();
    return `${short(former)}, which ran before, runs${done.has('started') ? ' again' : ' on'}, and is what is checked out.`;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `It could not be put back as it was: ${error.message}`;
  }
}

const short = (commit) => commit.slice(0, 8);

const step = (what) => say(`- ${what} ...`);

const say = (text) => console.error(text.trim());
