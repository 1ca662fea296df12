// The chat page in a real browser. It needs Debian's chromium (`apt-get install -y chromium`) and is run by `npm run test:browser`.
//
// Pictures of what it saw are left in the folder that SHOTS names, for looking at.

import { existsSync, mkdirSync } from 'node:fs';

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SapphireClient } from '@sapphire/framework';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { startBot } from '../sandbox/bot/start-bot.ts';
import { executablePath, quietly } from './chromium.ts';

const shots = process.env.SHOTS;
const browserTest = existsSync(executablePath) ? test : test.skip;
if (!existsSync(executablePath)) console.warn(`Skipped: there is no ${executablePath}.`);

let sandbox: Sandbox;
let bot: SapphireClient | undefined;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  if (!existsSync(executablePath)) return;
  if (shots) mkdirSync(shots, { recursive: true });
  sandbox = await startSandbox();
  browser = await chromium.launch({ executablePath, args: quietly });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(sandbox.address)) complaints.push(`asked for ${request.url()}`);
  });
});

afterAll(async () => {
  await browser?.close();
  await bot?.destroy();
  await sandbox?.stop();
});

async function look(name: string): Promise<void> {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
}

const box = () => page.locator('#message-box');
const lastMessage = () => page.locator('.message').last();
const type = async (text: string) => {
  await box().fill(text);
  await box().press('Enter');
};

browserTest('before the bot has come the page says so, and goes on by itself when it comes', async () => {
  await page.goto(`${sandbox.address}/#user=ben`);
  await page.getByText('The bot is not connected yet.').first().waitFor();
  await look('01-no-bot');
  bot = await startBot(sandbox);
  await page.locator('.banner').waitFor({ state: 'hidden' });
});

browserTest('a prefix command shows its embed and its picture', async () => {
  await type('!last_session');
  const picture = page.locator('.embed > .picture img');
  await picture.waitFor();
  await page.waitForFunction('[...document.images].every(({ complete }) => complete)');
  expect(await picture.evaluate((image) => 'naturalWidth' in image && image.naturalWidth)).toBe(1200);
  expect(await page.locator('.embed-title').textContent()).toBe('Session 412: Tuesday, 12 May 2026');
  expect(await page.locator('.embed pre').textContent()).toContain('bunting');
  await look('02-last-session');
});

browserTest('a picture is shown large, and Escape closes it', async () => {
  await page.locator('.embed > .picture').click();
  await page.locator('dialog[open] img').waitFor();
  await look('03-picture');
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
});

browserTest('a slash command is found, completed and sent by keyboard alone', async () => {
  await box().focus();
  await page.keyboard.type('/sta');
  await page.getByRole('option', { name: '/stats' }).waitFor();
  await look('04-slash-picker');
  await page.keyboard.press('Tab');
  await page.keyboard.type('bu');
  await page.getByRole('option', { name: 'burner' }).waitFor();
  await look('05-autocomplete');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Weapons' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await lastMessage().getByText('burner: weapons, all rounds, with nobody').waitFor();
  expect(await lastMessage().locator('.message-origin').textContent()).toContain('Ben used /stats');
  expect(await page.locator('#message-box:focus').count()).toBe(1);
});

browserTest('what is missing in a slash command is told', async () => {
  await type('/stats');
  await page.getByRole('option', { name: 'bunting' }).waitFor();
  await page.getByRole('combobox', { name: 'player' }).press('Escape');
  await page.getByRole('combobox', { name: 'player' }).press('Enter');
  await page.getByText('"player" is required.').waitFor();
  await page.getByRole('combobox', { name: 'player' }).press('Escape');
  await box().waitFor();
});

browserTest('a deferred answer takes the place of the thinking', async () => {
  await type('/ping');
  await page.keyboard.press('Enter');
  await page.locator('.message-ephemeral').getByText('And again.').waitFor();
  expect(await page.locator('.thinking').count()).toBe(0);
});

browserTest('a button answers the person alone, who can dismiss the answer', async () => {
  await page.getByRole('button', { name: 'Only for me' }).click();
  const note = page.locator('.message-ephemeral', { hasText: 'For your eyes only.' });
  await note.waitFor();
  await look('06-ephemeral');
  await note.getByRole('button', { name: 'Dismiss message' }).click();
  await note.waitFor({ state: 'detached' });
});

browserTest('several values are picked in a menu', async () => {
  const menu = page.getByRole('combobox', { name: 'Show a map' });
  await menu.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await look('07-menu');
  await page.keyboard.press('Escape');
  await lastMessage().getByText('Maps: supply, adlernest').waitFor();
});

browserTest('a form is filled in, checked and sent', async () => {
  await page.getByRole('button', { name: 'Name a team' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  await page.keyboard.type('Wolves');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await look('08-form');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Team Wolves plays axis.').first().waitFor();
  await page.locator('.edited').first().waitFor();
});

browserTest('a command that the bot leaves alone is shown as failed', async () => {
  await type('/ignore');
  await page.keyboard.press('Enter');
  await page.getByText('Sending command…').waitFor();
  await page.getByText('The application did not respond').waitFor();
  await look('09-failed');
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
});

browserTest('text is text, whatever it looks like', async () => {
  await sandbox.user('mona').say('!ping');
  sandbox.user('mona').tell('<img src=x onerror="document.title=1"> **bold** `code` ||secret|| <@462531582545100898>');
  const message = lastMessage();
  await message.getByText('<img src=x onerror="document.title=1">').waitFor();
  expect(await message.locator('strong').textContent()).toBe('bold');
  expect(await message.locator('.inline-code').textContent()).toBe('code');
  expect(await message.locator('.mention-mine').textContent()).toBe('@Ben');
  expect(await message.getAttribute('class')).toContain('message-for-me');
  await message.getByRole('button', { name: 'Hidden text' }).press('Enter');
  expect(await message.locator('.spoiler-shown').textContent()).toContain('secret');
});

browserTest('a message can be answered', async () => {
  await lastMessage().hover();
  await lastMessage().getByRole('button', { name: 'Reply' }).click();
  await page.getByText('Replying to Mona').waitFor();
  await type('an answer');
  await lastMessage().getByText('an answer').waitFor();
  expect(await lastMessage().locator('.message-origin').textContent()).toContain('Mona');
});

browserTest('what comes into another channel is marked there', async () => {
  sandbox.user('mona').tell(`look, <@${sandbox.users.ben}>`, { channel: 'stats' });
  const link = page.getByRole('button', { name: /^stats/ });
  await link.locator('.mention-count').waitFor();
  await link.click();
  await page.getByRole('heading', { name: 'Welcome to #stats' }).waitFor();
  expect(await page.locator('.mention-count').count()).toBe(0);
});

browserTest('one can become an admin and sees what admins see', async () => {
  expect(await page.getByRole('button', { name: 'admin', exact: true }).count()).toBe(0);
  await page.getByRole('combobox', { name: /You are Ben/ }).click();
  await look('10-who');
  await page.getByRole('option', { name: 'Alex' }).click();
  await page.getByRole('button', { name: 'admin', exact: true }).click();
  await page.getByRole('heading', { name: 'Welcome to #admin' }).waitFor();
  expect(new URL(page.url()).hash).toBe('#user=alex&channel=admin');
  expect(await page.locator('.message-ephemeral').count()).toBe(0);
});

browserTest('the first stop of the Tab key leads to the message box', async () => {
  await page.goto(`${sandbox.address}/?again#user=ben&channel=general`);
  await page.locator('.message').first().waitFor();
  await page.keyboard.press('Tab');
  await page.getByText('Skip to the message box').press('Enter');
  expect(await page.locator('#message-box:focus').count()).toBe(1);
});

browserTest('what is typed goes to the message box, unless something else takes it', async () => {
  await page.goto(`${sandbox.address}/?typed#user=ben&channel=general`);
  await page.locator('.message').first().waitFor();
  await page.keyboard.type('!last_session');
  expect(await box().inputValue()).toBe('!last_session');
  await box().fill('');
  const me = page.getByRole('combobox', { name: /You are Ben/ });
  await me.click();
  await page.getByRole('option', { name: 'Alex' }).waitFor();
  await page.keyboard.type('x');
  expect(await box().inputValue()).toBe('');
  await page.keyboard.press('Escape');
  expect(await page.locator('.person-switch:focus').count()).toBe(1);
  await page.keyboard.type('/he');
  expect(await box().inputValue()).toBe('/he');
  await box().fill('');
});

browserTest('on a phone the channels are a drawer and nothing is wider than the screen', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 500));
  await look('11-phone');
  const boxes = await Promise.all(
    (await page.locator('.message-body > *, .composer, .chat-header').all()).map((part) => part.boundingBox())
  );
  expect(Math.max(...boxes.map((bounds) => (bounds ? bounds.x + bounds.width : 0)))).toBeLessThanOrEqual(360);
  await page.getByRole('button', { name: 'Channels and people' }).click();
  await page.locator('.drawer-open').waitFor();
  await look('12-phone-drawer');
  await page.keyboard.press('Escape');
  await page.locator('.drawer-open').waitFor({ state: 'detached' });
  await box().fill('/st');
  await page.getByRole('option', { name: '/stats' }).waitFor();
  await look('13-phone-picker');
  await box().fill('');
});

browserTest('the page asked nobody else for anything and had nothing to complain of', () => {
  expect(complaints).toEqual([]);
});
