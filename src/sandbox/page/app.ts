import type { Names } from './markdown/render.ts';
import type { Model } from './model.ts';
import type { PageAct, PageModal, PageResult } from './protocol.ts';

/** What every view may use: what is known, and what a person can do. */
export interface App {
  readonly model: Model;
  readonly names: Names;
  /** Does something; a refusal is shown, unless that is to be done quietly, and gives undefined. */
  ask(act: PageAct, manner?: 'quietly'): Promise<PageResult | undefined>;
  /** Tells the person something for a few seconds. */
  tell(text: string): void;
  openChannel(id: string): void;
  openPicture(address: string, description: string): void;
  openForm(interactionId: string, modal: PageModal): void;
  /** Begins, or with undefined ends, the answer to a message. */
  answer(messageId: string | undefined): void;
  /** Becomes somebody else. */
  become(userId: string): void;
  /** Draws the messages anew where they have changed. */
  refreshMessages(): void;
}
