// The product as a newcomer meets it, in a real browser: `npm start`, the page, both forms of the command, a button.
// It needs Debian's chromium (`apt-get install -y chromium`) and is run by `npm run test:browser`.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { projectRoot } from '../../src/lib/root.ts';
import { startProcess, type TestProcess } from '../helpers/processes.ts';
import { executablePath, quietly } from './chromium.ts';

const shots = process.env.SHOTS;
const browserTest = existsSync(executablePath) ? test : test.skip;
const folder = mkdtempSync(join(tmpdir(), 'fieldops-newcomer-'));
let fieldops: TestProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (!existsSync(executablePath)) return;
  if (shots) mkdirSync(shots, { recursive: true });
  // The embedded server's account must be able to enter when we are root.
  chmodSync(folder, 0o755);
  fieldops = startProcess('npm', ['start'], {
    cwd: projectRoot,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      FIELDOPS_DATA: join(folder, 'data'),
      FIELDOPS_SANDBOX_PORT: '0'
    }
  });
  const [, address = ''] = await fieldops.prints(/open (http:\/\/127\.0\.0\.1:\d+)/);
  browser = await chromium.launch({ executablePath, args: quietly });
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, reducedMotion: 'reduce' });
  await page.goto(address);
});

afterAll(async () => {
  await browser?.close();
  fieldops?.child.kill('SIGTERM');
  await fieldops?.ended;
  rmSync(folder, { recursive: true, force: true });
});

async function look(name: string): Promise<void> {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
}

const box = () => page.locator('#message-box');
const last = () => page.locator('.message').last();

/** The picture of the last message, once it is there as a whole. */
async function seePicture(): Promise<void> {
  const picture = last().locator('.embed > .picture img');
  await picture.waitFor();
  await expect(picture.evaluate((image) => image.decode().then(() => image.naturalWidth))).resolves.toBe(1200);
  expect(await picture.getAttribute('alt')).toContain('Damage per minute of every player');
}

browserTest('!last_session shows the evening with its picture', async () => {
  await box().fill('!last_session');
  await box().press('Enter');
  await last().getByText('Session 2026-11-13').waitFor();
  await seePicture();
  await look('newcomer-1-prefix');
});

browserTest('/last-session, chosen from the picker with the keyboard, shows the same', async () => {
  await box().pressSequentially('/last');
  await page
    .getByRole('option', { name: /last-session/ })
    .first()
    .waitFor();
  await box().press('Enter');
  await page.keyboard.press('Enter');
  // It is another message than the one before, which says the same.
  await last().getByText('/last-session', { exact: true }).waitFor();
  await last().getByText('Session 2026-11-13').waitFor();
  await seePicture();
  await look('newcomer-2-slash');
});

browserTest('a button leads to the evening before', async () => {
  await last().getByRole('button', { name: 'Earlier' }).click();
  await last().getByText('Session 2026-11-10').waitFor();
  await seePicture();
  await look('newcomer-3-button');
});

browserTest('it reads well on a phone', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  await last().getByRole('button', { name: 'Later' }).scrollIntoViewIfNeeded();
  await look('newcomer-4-phone');
});
