import { container } from '@sapphire/framework';
import type { Painter } from './charts/painter.ts';
import type { Picture, PictureRequest } from './charts/picture.ts';

declare module '@sapphire/pieces' {
  interface Container {
    /** Draws pictures; undefined when they are switched off. */
    painter: Painter | undefined;
  }
}

/** The picture, or undefined when pictures are off or this one failed: an answer without it is better than none. */
export async function draw(request: PictureRequest): Promise<Picture | undefined> {
  try {
    return await container.painter?.draw(request);
  } catch (error) {
    container.logger.warn(`The picture ${request.kind} could not be drawn`, error);
    return undefined;
  }
}
