import { hashBytes } from '../../lib/et/fingerprint.ts';

/** A file as it comes from a source. */
export interface IncomingFile {
  readonly name: string;
  readonly size: number;
  /** Of the whole content, also where only its beginning is kept. */
  readonly sha256: string;
  /** The whole content up to `mostBytes`, the first `keptBytes` of anything larger. */
  readonly bytes: Uint8Array;
}

/** Real stats files have three kilobytes. Of anything above a mebibyte only the beginning is kept. */
export const mostBytes = 1024 * 1024;
export const keptBytes = 4096;

/** Why a file of which only the beginning is kept cannot be read. */
export function describeSize(size: number): string {
  const mebibytes = (size / 1024 / 1024).toFixed(1);
  return `${mebibytes} MiB are far more than a stats file has; only the beginning is kept`;
}

/** An incoming file from its whole content. */
export function makeIncomingFile(name: string, content: Uint8Array): IncomingFile {
  const bytes = content.length > mostBytes ? content.subarray(0, keptBytes) : content;
  return { name, size: content.length, sha256: hashBytes(content), bytes };
}
