import { isWebAddress } from './row-reader.ts';

/** A web address as RFC 3986 has it, which is stricter than what browsers take; nothing for what is none. */
export function uriOrNot(text: string | undefined): string | undefined {
  if (text === undefined || !isWebAddress(text)) return undefined;
  const { protocol, host, pathname, search, hash, username } = new URL(text);
  // A name before the host is a password's place, or a trick.
  if (username !== '' || !/^[a-z0-9.-]+(?::\d+)?$/i.test(host)) return undefined;
  return `${protocol}//${host}${escaped(pathname)}${search && `?${escaped(search.slice(1))}`}${hash && `#${escaped(hash.slice(1))}`}`;
}

function escaped(part: string): string {
  return part
    .replace(/[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/g, encodeURIComponent)
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25');
}

/** An address that any reader takes; nothing for what is none or is unusual. */
export function emailOrNot(text: string | undefined): string | undefined {
  const is = /^[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
  return text !== undefined && text.length < 255 && is.test(text) ? text : undefined;
}
