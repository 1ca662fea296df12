import { parentPort } from 'node:worker_threads';
import { drawPicture } from './draw-picture.ts';
import type { PictureRequest } from './picture.ts';
import { encodeSheet } from './sheet.ts';

/** What the thread of the painter answers to a request: the picture, or why there is none. */
export type PaintAnswer = { readonly png: Uint8Array<ArrayBuffer>; readonly alt: string } | { readonly fault: unknown };

parentPort?.on('message', (request: PictureRequest) => {
  const answer = paint(request);
  // The bytes change hands without a copy.
  parentPort?.postMessage(answer, 'png' in answer ? [answer.png.buffer] : []);
});

function paint(request: PictureRequest): PaintAnswer {
  try {
    const { sheet, alt } = drawPicture(request);
    // Memory of the canvas library cannot be handed over, a copy of it can.
    return { png: new Uint8Array(encodeSheet(sheet)), alt };
  } catch (fault) {
    return { fault };
  }
}
