import { expect, test } from '@jest/globals';
import { createCanvas } from '@napi-rs/canvas';
import { findImageSize } from '../../../src/sandbox/world/image-size.ts';

const canvas = createCanvas(321, 123);
canvas.getContext('2d').fillRect(5, 5, 20, 20);

test.each([
  ['PNG', canvas.toBuffer('image/png')],
  ['JPEG', canvas.toBuffer('image/jpeg')],
  ['WebP', canvas.toBuffer('image/webp')],
  ['GIF', canvas.toBuffer('image/gif')]
])('the size of a %s file is found', (_format, bytes) => {
  expect(findImageSize(bytes)).toEqual({ width: 321, height: 123 });
});

test.each([
  '',
  'P',
  'no picture at all, but text',
  '\u0089PNG',
  'GIF89a',
  'RIFF\0\0\0\0WEBPVP8X',
  '\u00ff\u00d8\u00ff\u00e0'
])('%j has no size', (text) => {
  expect(findImageSize(Buffer.from(text, 'latin1'))).toBeUndefined();
});
