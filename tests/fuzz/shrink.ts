import { type CorpusFile, type Group, readWhole } from './corpus.ts';
import { type Derive, type Failure, judge } from './run-case.ts';

/** The same failure with fewer files and fewer lines, as far as leaving out one thing after the other leads. */
export function shrink(failure: Failure, derive?: Derive): Failure {
  let files: Group = failure.files;
  for (let isSmaller = true; isSmaller; ) {
    const smaller = listSmaller(files).find((fewer) => judge(fewer, derive).length > 0);
    isSmaller = smaller !== undefined;
    if (smaller) files = smaller;
  }
  return { ...failure, files, faults: judge(files, derive) };
}

/** Without one of the files, or without one of their lines. */
function* listSmaller(files: Group): Generator<Group> {
  for (const at of files.keys()) if (files.length > 1) yield files.toSpliced(at, 1);
  for (const [at, file] of files.entries()) for (const fewer of dropLines(file)) yield files.with(at, fewer);
}

function* dropLines(file: CorpusFile): Generator<CorpusFile> {
  // Latin-1 keeps every byte as it is.
  const lines = Buffer.from(file.bytes).toString('latin1').split('\n');
  for (let at = 1; at < lines.length - 1; at++) {
    yield readWhole({ name: file.name, bytes: Buffer.from(lines.toSpliced(at, 1).join('\n'), 'latin1') });
  }
}
