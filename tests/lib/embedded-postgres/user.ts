import { openEmbedded } from '../../../src/lib/embedded-postgres/open-embedded.ts';
import { Problem } from '../../../src/lib/util/problem.ts';

// A process that uses the embedded PostgreSQL of the folder it is given, says so, and then does what it is told. Its
// ways of ending are what the tests are about: no handler of its own is in the way.
try {
  const [folder = '', twice] = process.argv.slice(2);
  const embedded = await openEmbedded(folder, { durable: false });
  if (twice) await openEmbedded(folder);
  console.log(JSON.stringify({ host: embedded.app.host, notes: embedded.notes }));
  process.stdin.on('data', (order) => {
    if (`${order}` === 'close') void embedded.close().then(() => process.stdin.destroy());
    if (`${order}` === 'exit') process.exit(3);
    if (`${order}` === 'throw') throw new Error('thrown on demand');
    if (`${order}` === 'reject') void Promise.reject(new Error('rejected on demand'));
    if (`${order}` === 'end') process.stdin.destroy();
  });
} catch (error) {
  console.log(JSON.stringify({ problem: error instanceof Problem ? error.message : String(error) }));
  process.exitCode = 1;
}
