import { FeedError } from './feed-error.ts';

/** 50 MB, the most that any reader takes, in bytes. */
export const MOST_BYTES = 50 * 1024 * 1024;
/** The most rows that any reader takes. */
export const MOST_ROWS = 250_000;

/**
 * The text of a source: a byte order mark decides; else UTF-8 where it is valid UTF-8, else Windows-1252 (which holds
 * Latin-1's letters). Throws `FeedError` `too_large` above `MOST_BYTES`.
 */
export function sourceText(source: string | Uint8Array): string {
  requireSize(source);
  if (typeof source === 'string') return source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const [a, b] = source;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(source);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(source);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch {
    return new TextDecoder('windows-1252').decode(source);
  }
}

/** Throws `FeedError` `too_large` above `MOST_BYTES`; a text counts as its UTF-8. */
export function requireSize(source: string | Uint8Array): void {
  if (bytesIn(source) <= MOST_BYTES) return;
  throw new FeedError('too_large', {
    nb: 'Filen er større enn 50 MB. Del den i flere filer.',
    nn: 'Fila er større enn 50 MB. Del henne i fleire filer.',
    en: 'The file is larger than 50 MB. Split it into several files.',
  });
}

/** Throws `FeedError` `too_many_rows` above `MOST_ROWS`. */
export function requireRows(rows: number): void {
  if (rows <= MOST_ROWS) return;
  throw new FeedError('too_many_rows', {
    nb: 'Kilden har over 250 000 rader. Del den i flere kilder.',
    nn: 'Kjelda har over 250 000 rader. Del henne i fleire kjelder.',
    en: 'The source has over 250,000 rows. Split it into several sources.',
  });
}

function bytesIn(source: string | Uint8Array): number {
  if (typeof source !== 'string') return source.byteLength;
  // A UTF-16 unit is at least one byte of UTF-8 and at most three: count exactly only in between.
  if (source.length > MOST_BYTES || source.length * 3 <= MOST_BYTES) return source.length;
  return new TextEncoder().encode(source).byteLength;
}
