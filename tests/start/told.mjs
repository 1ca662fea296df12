// Says what it was started as, and then ends as it is told to. It says so when it is ready for signals.
const say = (text) => process.stdout.write(`${text}\n`);
const [order, code] = process.argv.slice(2);
if (order === 'stay') {
  process.on('SIGINT', () => say('had SIGINT'));
  process.on('SIGTERM', () => {
    say('had SIGTERM');
    process.exit(4);
  });
}
say(JSON.stringify({ pid: process.pid, args: process.argv.slice(2), flags: process.execArgv }));
if (order === 'exit') process.exit(Number(code));
if (order === 'throw') throw new Error('thrown on demand');
setInterval(() => undefined, 1000);
