/** Where the focus is within a list of messages. */
export interface KeptFocus {
  readonly messageId: string;
  readonly customId: string | undefined;
}

/** Remembers on which message, and on which of its buttons, the focus is; undefined if it is elsewhere. */
export function rememberFocus(list: HTMLElement): KeptFocus | undefined {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !list.contains(focused)) return undefined;
  const messageId = focused.closest<HTMLElement>('[data-message-id]')?.dataset.messageId;
  return messageId === undefined ? undefined : { messageId, customId: focused.dataset.customId };
}

/** Puts the focus back where it was, if the message has been drawn anew meanwhile: on the same button, or near it. */
export function restoreFocus(list: HTMLElement, focus: KeptFocus | undefined): void {
  if (!focus || list.contains(document.activeElement)) return;
  const message = list.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(focus.messageId)}"]`);
  if (!message) return;
  const same =
    focus.customId === undefined
      ? undefined
      : message.querySelector<HTMLElement>(`[data-custom-id="${CSS.escape(focus.customId)}"]`);
  const target = same ?? message.querySelector<HTMLElement>('button, a') ?? message;
  if (target === message) message.tabIndex = -1;
  target.focus({ preventScroll: true });
}
