import { lookup } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { type LookupFunction, isIP } from 'node:net';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import { isPublicAddress } from './addresses.ts';

export { isPublicAddress };

/** Why there is no answer. Neither the address nor anything that the other machine said is kept. */
export type FetchTrouble =
  /** Not `http` or `https`, or with a name and a password in it. */
  | 'address'
  | 'unknown_host'
  /** It, or where it sends us on to, is not on the open internet. */
  | 'private'
  | 'redirects'
  /** Another answer than 200. */
  | 'status'
  | 'too_large'
  | 'too_slow'
  | 'broken';

export type Fetched = { body: Uint8Array } | { trouble: FetchTrouble };

export interface FetchLimits {
  /** Of the body, after unpacking. */
  mostBytes: number;
  /** From the first question to the last byte, redirects included. */
  seconds: number;
  /** Which addresses may be connected to; tests let their own machine in. */
  reach?: (address: string) => boolean;
}

const mostRedirects = 3;

class Refused extends Error {
  readonly trouble: FetchTrouble;
  constructor(trouble: FetchTrouble) {
    super(trouble);
    this.name = 'Refused';
    this.trouble = trouble;
  }
}

/**
 * Fetches what lies at an address that a person gave, on the open internet only. Each step of a redirect is checked anew,
 * and what is connected to is the very address that was checked, so that a name cannot mean another machine a moment later.
 * No cookies, no proxy, nothing about us but the program's name.
 */
export async function fetchPublic(address: string, limits: FetchLimits): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.seconds * 1_000);
  try {
    return { body: await follow(address, limits, signal) };
  } catch (cause) {
    if (signal.aborted) return { trouble: 'too_slow' };
    return { trouble: cause instanceof Refused ? cause.trouble : 'broken' };
  }
}

async function follow(address: string, limits: FetchLimits, signal: AbortSignal): Promise<Uint8Array> {
  let url = webAddress(address);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await ask(url, limits.reach ?? isPublicAddress, signal);
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return bodyOf(answer, limits.mostBytes, signal);
    answer.destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined)
      throw new Refused('status');
    url = webAddress(headers.location, url);
  }
  throw new Refused('redirects');
}

function webAddress(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new Refused('address');
  const url = new URL(text, base);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.username !== '' || url.password !== '') throw new Refused('address');
  return url;
}

function ask(url: URL, reach: (address: string) => boolean, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A number is connected to without being looked up.
  if (isIP(host) !== 0 && !reach(host)) throw new Refused('private');
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((answered, failed) => {
    const headers = { 'user-agent': 'Knutepunkt', accept: '*/*', 'accept-encoding': 'gzip, deflate, br' };
    const options = { agent: false as const, headers, lookup: lookupWithin(reach), signal };
    request(url, options, answered).on('error', failed).end();
  });
}

/** Looks a name up once; one address that may not be reached refuses the name. */
function lookupWithin(reach: (address: string) => boolean): LookupFunction {
  return (host, options, found) => {
    lookup(host, { ...options, all: true }, (problem, addresses) => {
      const [first] = addresses ?? [];
      if (problem || !first) return found(new Refused('unknown_host'), []);
      if (!addresses.every(({ address }) => reach(address))) return found(new Refused('private'), []);
      return options.all ? found(null, addresses) : found(null, first.address, first.family);
    });
  };
}

async function bodyOf(answer: IncomingMessage, mostBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const kept = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      chunks.push(chunk);
      done(bytes > mostBytes ? new Refused('too_large') : null);
    },
  });
  const packed = answer.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (packed === 'identity' || packed === '') await pipeline(answer, kept, { signal });
  else if (packed === 'br') await pipeline(answer, createBrotliDecompress(), kept, { signal });
  else if (['gzip', 'x-gzip', 'deflate'].includes(packed))
    await pipeline(answer, createUnzip(), kept, { signal });
  else throw new Refused('broken');
  return Buffer.concat(chunks);
}
