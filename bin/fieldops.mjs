#!/usr/bin/env node
// The command line. Standard output belongs to the command; what is said here goes to standard error.
import { ensureInstalled } from '../scripts/ensure-installed.mjs';
import { runOnNode } from '../scripts/run-on-node.mjs';

await ensureInstalled();
await runOnNode('src/cli/main.ts', process.argv.slice(2));
