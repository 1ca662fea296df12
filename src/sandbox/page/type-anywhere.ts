/**
 * Has what is typed or pasted go to the message box while nothing else takes it, as in Discord: when the page has just been
 * opened, or a button has been pressed. `focus` moves there; the key itself then arrives by the browser's own doing.
 */
export function typeAnywhere(focus: () => void): void {
  addEventListener('keydown', (event) => {
    if (isWriting(event) && !takesKeys(document.activeElement)) focus();
  });
}

/** Whether a key puts something into a text. A blank does not count: it presses buttons and scrolls. */
function isWriting({ key, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || altKey) return false;
  return ctrlKey || metaKey ? key === 'v' : [...key].length === 1 && key !== ' ';
}

/** Whether keys are meant for where the focus is: a field, a dialog, or a menu that is open. */
function takesKeys(focused: Element | null): boolean {
  return focused?.closest('input, textarea, dialog, [aria-expanded="true"]') != null;
}
