/** What SFTP's status codes mean (draft-ietf-secsh-filexfer-02, 7), as the end of a sentence about a file or folder. */
export function explainSftp(error: unknown, done: 'read' | 'written' = 'read'): string {
  const { code, message } = Object(error);
  if (code === 2) return done === 'read' ? 'is not there' : 'cannot be written: its folder is not there';
  if (code === 3) return `may not be ${done} by this account`;
  const guess = done === 'read' ? 'a file where a folder should be' : 'its disk is full';
  if (code === 4) return `cannot be ${done}: the server says no more than "Failure"; ${guess}, perhaps`;
  return `cannot be ${done}: ${String(message ?? error)}`;
}
