/** Lets a screen reader say something when it has time. */
export function announce(text: string): void {
  const place = document.querySelector('#announcer');
  if (place) place.textContent = text.slice(0, 300);
}
