import { Problem } from '../../../lib/util/problem.ts';

/** A source that cannot be read at the moment: not one of its files is to blame. */
export class SourceLost extends Problem {
  override name = 'SourceLost';
}
