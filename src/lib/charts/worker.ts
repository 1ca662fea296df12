import { parentPort } from 'node:worker_threads';
import { drawPicture } from './draw-picture.ts';
import type { PictureRequest } from './picture.ts';
import { encodeSheet } from './sheet.ts';

/** What the thread of the painter is asked for. */
export interface PaintOrder {
  readonly id: number;
  readonly request: PictureRequest;
}

/** What it answers: first that the picture is drawn and the next can be, then its PNG; or why there is none. */
export type PaintAnswer = { readonly id: number } & (
  | { readonly drawn: true }
  | { readonly png: Uint8Array<ArrayBuffer>; readonly alt: string }
  | { readonly fault: unknown }
);

parentPort?.on('message', ({ id, request }: PaintOrder) => {
  paint(id, request).catch((fault: unknown) => answer({ id, fault }));
});

async function paint(id: number, request: PictureRequest): Promise<void> {
  const { sheet, alt } = drawPicture(request);
  answer({ id, drawn: true });
  // Memory of the canvas library cannot be handed over, a copy of it can.
  answer({ id, png: new Uint8Array(await encodeSheet(sheet)), alt });
}

function answer(message: PaintAnswer): void {
  // The bytes change hands without a copy.
  parentPort?.postMessage(message, 'png' in message ? [message.png.buffer] : []);
}
