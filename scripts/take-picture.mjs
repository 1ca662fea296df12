// node scripts/run.mjs --dev scripts/take-picture.mjs: takes the README's picture anew. Starts Fieldops as a newcomer would,
// on an empty data folder, asks !last_session in a browser, and writes docs/images/sandbox.png.
// It needs Debian's packages chromium and fonts-noto-color-emoji (without the second, medals are empty boxes).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseEnv } from 'node:util';
import { chromium } from 'playwright-core';
import { root } from './root.mjs';

// What the checkout's .env says, a token perhaps, must not count here; what the environment says wins.
const file = join(root, '.env');
const names = existsSync(file) ? Object.keys(parseEnv(readFileSync(file, 'utf8'))) : [];
const blank = Object.fromEntries(names.map((name) => [name, '']));

const data = mkdtempSync(join(tmpdir(), 'fieldops-picture-'));
// The embedded server's account must be able to enter when we are root.
chmodSync(data, 0o755);
const fieldops = spawn(process.execPath, [join(root, 'src/main.ts')], {
  env: { ...process.env, ...blank, FIELDOPS_DATA: data, FIELDOPS_SANDBOX_PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit']
});
const ended = once(fieldops, 'exit');
try {
  await takePicture(await findAddress());
} finally {
  fieldops.kill('SIGTERM');
  await ended;
  rmSync(data, { recursive: true, force: true });
}

async function findAddress() {
  for await (const line of createInterface(fieldops.stdout)) {
    const address = /open (http:\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('Fieldops ended without an address to open.');
}

async function takePicture(address) {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu']
  });
  try {
    const viewport = { width: 1200, height: 1380 };
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce', timezoneId: 'Europe/Ljubljana' });
    await page.goto(address);
    await page.locator('#message-box').fill('!last_session');
    await page.locator('#message-box').press('Enter');
    const picture = page.locator('.message').last().locator('.embed > .picture img');
    await picture.waitFor();
    await picture.evaluate((image) => image.decode());
    await page.locator('.typing-shown').waitFor({ state: 'detached' });
    mkdirSync(join(root, 'docs', 'images'), { recursive: true });
    await page.screenshot({ path: join(root, 'docs', 'images', 'sandbox.png') });
  } finally {
    await browser.close();
  }
}
