const fs = require('node:fs');
const path = require('node:path');

// Not by way of node_modules/.bin: npm 9 makes no link there for a package that another system has, too.
const [system, program] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];
const packaged = path.join(__dirname, 'node_modules', `node-${system}-${process.arch}`, 'bin', program);

/** For PM2: `npm ci --ignore-scripts && npm run build && npx pm2 start ecosystem.config.cjs`. */
module.exports = {
  apps: [
    {
      name: 'fieldops',
      cwd: __dirname,
      script: 'dist/src/main.js',
      // The Node that npm installed; the system's may be too old.
      interpreter: fs.existsSync(packaged) ? packaged : 'node',
      // A bot has time, but its machine may have little memory: small new spaces take 40 MB less. Without a limit of its
      // own, a heap on a large machine grows to three times what is in use before it is cleaned up.
      interpreter_args: '--enable-source-maps --max-semi-space-size=4 --max-old-space-size=1024',
      exec_mode: 'fork',
      // One and only one: two would answer everything twice.
      instances: 1,
      // Started is when the bot says so; a reload ends the old process before it starts the new one.
      wait_ready: true,
      listen_timeout: 60_000,
      // PM2's own measuring would catch what ends a bot whose modules cannot be loaded: it would stand there and do nothing.
      pmx: false,
      // Running work gets 8 seconds, closing the rest. The embedded database is ended by the bot, never by PM2.
      kill_timeout: 15_000,
      treekill: false,
      exp_backoff_restart_delay: 200,
      max_restarts: 20,
      min_uptime: '10s',
      max_memory_restart: '1500M',
      // One JSON line per event.
      out_file: 'logs/fieldops.log',
      error_file: 'logs/fieldops-error.log',
      merge_logs: true,
      time: false,
      env: { NODE_ENV: 'production' }
    }
  ]
};
