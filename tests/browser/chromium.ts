/** Debian's Chromium; the tests that need it are skipped where it is not installed. */
export const executablePath = '/usr/bin/chromium';

/** Without these it looks for hosts of its own at every start, and as root it wants no sandbox. */
export const quietly = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];
