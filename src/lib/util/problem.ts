/**
 * Something a person can understand and act upon: no such player, a wrong setting, a folder that is not there.
 * Its message is shown as it is. Every other error is a fault of ours.
 */
export class Problem extends Error {
  override name = 'Problem';
}
