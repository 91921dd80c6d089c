import { libsodium } from './sodium.ts';
import { cannotOpen, cannotSeal } from './errors.ts';

/** The smallest padded length, in bytes. */
const SMALLEST = 256;
/** The largest padded length: 4 MiB. Larger things are not content about a person. */
const LARGEST = 4 * 1024 * 1024;

/** The padded length of `length` bytes: the first of 256, 512, 1024, … that leaves room for the one end mark. */
export function bucketOf(length: number): number {
  let bucket = SMALLEST;
  while (bucket <= length) bucket *= 2;
  return bucket;
}

/** Pads as ISO/IEC 7816-4 does (0x80, then zeros) up to the bucket. */
export function padded(content: Uint8Array): Uint8Array {
  const bucket = bucketOf(content.length);
  if (bucket > LARGEST) throw cannotSeal('the content is too long');
  return libsodium().pad(content, bucket);
}

/** Takes the padding off again. Only ever called on bytes whose authenticity was checked, so nothing here needs constant time. */
export function unpadded(content: Uint8Array): Uint8Array {
  const end = content.lastIndexOf(0x80);
  if (end < 0) throw cannotOpen();
  return content.slice(0, end);
}
