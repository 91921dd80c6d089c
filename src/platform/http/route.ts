import type { z } from 'zod';
import type { Locale } from '../i18n/index.ts';
import type { ActorKind, ActorOf } from './actor.ts';
import type { Answer } from './answer.ts';
import type { Filled, Typed } from './form.ts';
import type { Upload } from './upload.ts';
import type { Audience } from './view.ts';

/**
 * One policy function a module: may this actor do this act to this subject? The default is no.
 * `act` is the name that the authorisation test and docs use, e.g. `group: hand over`.
 */
export interface Permit<K extends ActorKind, S, P> {
  act: string;
  /** Finds what the act is about; undefined when there is no such thing. */
  subject: (actor: ActorOf<K>, params: P) => Promise<S | undefined> | S | undefined;
  may: (actor: ActorOf<K>, subject: S) => boolean;
}

/** What a handler gets. */
export interface Ask<K extends ActorKind, S, P, Q, F> {
  actor: ActorOf<K>;
  locale: Locale;
  /** The address asked for, without language prefix or query. */
  path: string;
  params: P;
  query: Q;
  /** Always there for POST; its errors are shown in the page. */
  form: Filled<F>;
  /** Everything typed, for forms of several steps. */
  typed: Typed;
  /** Of routes that take one; undefined where none was chosen. */
  upload: Upload | undefined;
  subject: S;
}

export interface Route<
  K extends ActorKind = ActorKind,
  A extends Audience = Audience,
  S = unknown,
  P = unknown,
  Q = unknown,
  F = unknown,
> {
  method: 'GET' | 'POST';
  path: string;
  actor: K;
  /** Who the answer is made for; an answer made for anybody else is refused. */
  audience: A | readonly A[];
  permit: Permit<K, S, P>;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  form?: z.ZodType<F>;
  /** The form may bring one file, no larger than this. */
  upload?: { mostBytes: number };
  /** Of a staff page that opens what somebody sealed to a desk or a group: written down as an act, as every POST is. */
  recorded?: true;
  /** Guards against guessing: attempts a minute from one address, kept in memory under a daily key. */
  attempts?: number;
  /** The same for everybody in a language: rendered once. */
  constant?: true;
  /** For programs elsewhere: any site may read it and keep it for so long, and what is wrong is a `problem`. */
  shared?: { seconds: number };
  handle(ask: Ask<K, S, P, Q, F>): Promise<Answer<A>> | Answer<A>;
}

/** Declares a route. Its types tie actor, subject, form and audience together. */
export function route<
  K extends ActorKind,
  A extends Audience,
  S = true,
  P = Record<string, never>,
  Q = Record<string, never>,
  F = Record<string, never>,
>(spec: Route<K, A, S, P, Q, F>): Route {
  return spec as unknown as Route;
}

/** For pages that anybody may see. */
export function openTo<K extends ActorKind>(act: string): Permit<K, true, unknown> {
  return { act, subject: () => true, may: () => true };
}
