import { plural, thousands } from '../../../lib/util/numbers.ts';
import type { Trouble } from '../../../lib/util/trouble.ts';

/** What is wrong, in a sentence for the log; without moments, which everybody shows in his own way. */
export function wordTrouble(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'unreadable':
      return `${trouble.server} cannot be read: ${trouble.reason ?? noAnswer}`;
    case 'failing':
      return `${trouble.server}: ${plural(trouble.files, 'file')} could not be taken in, however often it was tried`;
    case 'disk':
      return `The disk of the data folder is nearly full: ${thousands(trouble.free)} MB are free`;
    case 'database':
      return `The database has grown to ${thousands(trouble.size)} MB`;
    case 'backup':
      return trouble.since === null ? 'There is no backup that can be read' : 'No backup is made any more';
    case 'copy':
      return 'Backups are not copied any more to every place where they should be';
    case 'drill':
      return `The backup ${trouble.backup} could not be restored in a drill`;
  }
}

/** Why a server cannot be read when there is no failure, but no listing either. */
export const noAnswer = 'a listing was begun and has not come back.';
