/** What SFTP's status codes mean (draft-ietf-secsh-filexfer-02, 7), as the end of a sentence about a file or folder. */
export function explainSftp(error: unknown): string {
  const { code, message } = Object(error);
  if (code === 2) return 'is not there';
  if (code === 3) return 'may not be read by this account';
  if (code === 4)
    return 'cannot be read: the server says no more than "Failure"; a file where a folder should be, perhaps';
  return `cannot be read: ${String(message ?? error)}`;
}
