import type { VNode } from 'preact';
import type { SessionContent } from '../sessions/index.ts';
import type { Problem } from './shared.ts';
import { type Audience, type View, audienceOf } from './view.ts';

/** What a route gives back. Made by the functions below, sent by the server. */
export type Answer<A extends Audience = Audience> =
  | { kind: 'page'; audience: A; node: VNode; status: number }
  | { kind: 'redirect'; to: string; begin?: SessionContent; end?: true }
  | { kind: 'file'; audience: A; body: string | Uint8Array; type: string; name?: string }
  | { kind: 'problem'; status: number; problem: Problem }
  | { kind: 'absent' };

/** A page rendered from a view for one audience. `status` 422 shows a form again with its errors. */
export function page<A extends Audience, V extends View<A>>(
  view: V & View<A>,
  Component: (props: V) => VNode,
  status = 200,
): Answer<A> {
  return { kind: 'page', audience: audienceOf(view) as A, node: Component(view), status };
}

/** 303 to an address of ours, without language prefix; the server adds the visitor's. */
export function redirect(to: string): Answer<never> {
  return { kind: 'redirect', to };
}

/** Begins a session and goes on to `to`. */
export function signIn(content: SessionContent, to: string): Answer<never> {
  return { kind: 'redirect', to, begin: content };
}

/** Ends the session and goes to `to`. */
export function signOut(to: string): Answer<never> {
  return { kind: 'redirect', to, end: true };
}

/** A file rendered from a view for one audience. */
export function file<A extends Audience>(
  view: View<A, { body: string | Uint8Array; type: string; name?: string }>,
): Answer<A> {
  const { body, type, name } = view;
  return { kind: 'file', audience: audienceOf(view) as A, body, type, ...(name ? { name } : {}) };
}

/** Not here, or not for you: the two answer alike. */
export function absent(): Answer<never> {
  return { kind: 'absent' };
}

/** What is wrong, for a program: of routes that are `shared`. */
export function problem(status: number, said: Problem): Answer<never> {
  return { kind: 'problem', status, problem: said };
}
