import { createHash } from 'node:crypto';

/** The namespace for URLs that RFC 9562 (appendix B) names. */
const URLS = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/**
 * A version 5 UUID (RFC 9562) of a name below a base address: the same each time, and different for each base.
 * `base` is the publisher's own, as `https://example.org/hsds`.
 */
export function hsdsId(base: string, ...name: readonly string[]): string {
  const hash = createHash('sha1')
    .update(Buffer.from(URLS.replaceAll('-', ''), 'hex'))
    .update(`${base}/${name.map(encodeURIComponent).join('/')}`)
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
