import { textOf, utf8 } from './bytes.ts';
import { cannotSeal } from './errors.ts';

/**
 * Content as JSON in UTF-8. Everything that JSON keeps is allowed; what JSON would silently lose or spoil
 * (bytes, maps, sets, big integers, functions, `undefined` as a whole) is refused.
 */
export function contentBytes(content: unknown): Uint8Array {
  const text = JSON.stringify(content, refuseWhatJsonLoses) as string | undefined;
  if (text === undefined) throw cannotSeal('the content is not JSON');
  return utf8(text);
}

/** The content again. Throws where the bytes are not JSON. */
export function contentFrom<T>(bytes: Uint8Array): T {
  return JSON.parse(textOf(bytes)) as T;
}

function refuseWhatJsonLoses(this: unknown, key: string, value: unknown): unknown {
  // A Buffer has already become { type, data } in `value`; the holder still has the original.
  const original = key === '' ? value : (this as Record<string, unknown>)[key];
  if (original instanceof Map || original instanceof Set || ArrayBuffer.isView(original)) {
    throw cannotSeal('the content holds bytes, a map or a set');
  }
  if (typeof value === 'bigint' || typeof value === 'function') throw cannotSeal('the content is not JSON');
  return value;
}
