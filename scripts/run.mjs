// node scripts/run.mjs [--dev] [Node's own flags] FILE [arguments]: runs a file of the project with everything it needs,
// on any Node, from a fresh clone. --dev: it needs the tools for development too.
import { ensureInstalled } from './ensure-installed.mjs';
import { runOnNode } from './run-on-node.mjs';

const given = process.argv.slice(2);
const at = given.findIndex((word) => !word.startsWith('--'));
if (at < 0) throw new Error('Which file?');
const flags = given.slice(0, at);
await ensureInstalled({ dev: flags.includes('--dev') });
await runOnNode(
  given[at],
  given.slice(at + 1),
  flags.filter((flag) => flag !== '--dev')
);
