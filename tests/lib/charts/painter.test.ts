import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { createPainter, type Painter, type PainterOptions } from '../../../src/lib/charts/painter.ts';
import type { PictureRequest } from '../../../src/lib/charts/picture.ts';
import { calmRequests } from './calm-data.ts';

const moody = join(import.meta.dirname, 'moody-worker.ts');
const open: Painter[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((painter) => painter.close()));
});

function paintWith(options?: PainterOptions): Painter {
  const painter = createPainter(options);
  open.push(painter);
  return painter;
}

function ask(caption: string): PictureRequest {
  return { kind: 'weapons', data: { caption, weapons: [] } };
}

/** Why a picture did not come: the innermost message. */
async function reasonOf(picture: Promise<unknown>): Promise<string> {
  const error = await picture.then(
    () => new Error('it came'),
    (reason: unknown) => reason
  );
  if (!hasMessage(error)) return String(error);
  return hasMessage(error.cause) ? error.cause.message : error.message;
}

/** An error from a thread is no instance of this realm's Error. */
function hasMessage(error: unknown): error is { message: string; cause?: unknown } {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}

test('every kind of picture comes from the thread as a PNG of 1,200 pixels with its alternative text and file name', async () => {
  const painter = paintWith();
  const pictures = await Promise.all(Object.values(calmRequests).map((request) => painter.draw(request)));
  expect(pictures.map(({ name }) => name)).toEqual(Object.keys(calmRequests).map((kind) => `${kind}.png`));
  for (const { png, alt } of pictures) {
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(png.readUInt32BE(16)).toBe(1200);
    expect(alt).toContain(calmRequests.form.data.caption);
  }
});

test('a thread that ends or breaks costs the picture it drew, and the next picture gets a new thread', async () => {
  const painter = paintWith({ entry: moody });
  const first = await painter.draw(ask('draw'));
  expect(await reasonOf(painter.draw(ask('exit')))).toBe('The thread ended with code 3');
  const second = await painter.draw(ask('draw'));
  expect(await reasonOf(painter.draw(ask('throw')))).toBe('thrown by the thread');
  const third = await painter.draw(ask('draw'));
  expect(new Set([first.alt, second.alt, third.alt]).size).toBe(3);
});

test('a request that cannot be drawn is refused, and the thread goes on', async () => {
  const painter = paintWith({ entry: moody });
  const [first, refused, second] = await Promise.all([
    painter.draw(ask('draw')),
    reasonOf(painter.draw(ask('refuse'))),
    painter.draw(ask('draw'))
  ]);
  expect(refused).toBe('cannot be drawn');
  expect(second.alt).toBe(first.alt);
});

test('data that no thread can be given is refused at once', async () => {
  const painter = paintWith({ entry: moody });
  const request = { ...ask('draw'), surprise: () => 'a function' };
  expect(await reasonOf(painter.draw(request))).toMatch(/could not be cloned/);
  expect((await painter.draw(ask('draw'))).alt).toMatch(/^thread/);
});

test('a drawing without end is given up after the time limit, and the painter goes on in a new thread', async () => {
  const painter = paintWith({ entry: moody, timeLimit: 1500 });
  expect(await reasonOf(painter.draw(ask('hang')))).toBe('It was not ready after 1500 ms');
  expect((await painter.draw(ask('draw'))).png).toEqual(Buffer.from([1, 2, 3]));
});

test('while a picture is encoded the next one is drawn, and one that is never encoded costs the thread', async () => {
  const painter = paintWith({ entry: moody, timeLimit: 1500 });
  const stuck = reasonOf(painter.draw(ask('never encode')));
  const { alt } = await painter.draw(ask('draw'));
  expect(await stuck).toBe('It was not ready after 1500 ms');
  expect((await painter.draw(ask('draw'))).alt).not.toBe(alt);
});

test('more requests than may wait are refused, and closing refuses those that wait', async () => {
  const painter = paintWith({ entry: moody, mostWaiting: 1 });
  const drawn = reasonOf(painter.draw(ask('hang')));
  const waiting = reasonOf(painter.draw(ask('draw')));
  expect(await reasonOf(painter.draw(ask('draw')))).toBe('The painter is busy: too many pictures are waiting');
  await painter.close();
  expect(await drawn).toBe('The painter was closed');
  expect(await waiting).toBe('The painter was closed');
  expect(await reasonOf(painter.draw(ask('draw')))).toBe('The painter is closed');
});

test('a painter that nobody closes does not keep the program running', async () => {
  const source = join(import.meta.dirname, '../../../src/lib/charts/painter.ts');
  const program = `
    import { createPainter } from ${JSON.stringify(source)};
    const picture = await createPainter({ entry: ${JSON.stringify(moody)} }).draw({ kind: 'weapons', data: { caption: '', weapons: [] } });
    console.log(picture.name);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  expect(stdout.trim()).toBe('weapons.png');
});
