import { z } from 'zod';
import {
  type Answer,
  type Problem,
  type Route,
  type Typed,
  file,
  openTo,
  problem,
  route,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import type { Outlet } from './outlets.ts';
import { problemIn } from './parameters.ts';

/** Seconds for which an answer may be kept without asking again. */
export const shared = { seconds: 60 };
/** Requests a minute from one address to what takes more than a page to make. */
export const heavy = 30;
export const typed = z.custom<Typed>(() => true);

/** What an outlet has to say, or what is wrong with what it was asked. */
export type Answered = { body: string | Uint8Array; name?: string } | { wrong: Problem };

type Served = Pick<Outlet, 'path' | 'type' | 'parameters'> & { id: string };

export function inJson<T>(value: T): string {
  return JSON.stringify(value);
}

/** As the outlet's type; a parameter that it does not know is said so, whatever the answer would have been. */
export function answered(outlet: Served, query: Typed, said: Answered): Answer<'public'> {
  const wrong = problemIn(query, outlet.parameters) ?? ('wrong' in said ? said.wrong : undefined);
  if (wrong || 'wrong' in said) return problem(400, wrong ?? { title: 'Bad request' });
  const { body, name } = said;
  const type =
    outlet.type === 'application/zip' || outlet.type === 'application/pdf' ? '' : '; charset=utf-8';
  return file(view('public', { body, type: outlet.type + type, ...(name ? { name } : {}) }));
}

/** The route of an outlet that is about one thing, known by the id in its address. */
export function oneRoute<S extends object>(
  outlet: Served,
  find: (id: string) => Promise<S | undefined>,
  { tell = (found) => found, attempts }: { tell?: (found: S) => object; attempts?: number } = {},
): Route {
  const [, name = ''] = /\{(\w+)\}/.exec(outlet.path) ?? [];
  return route({
    method: 'GET',
    path: outlet.path.replace(`{${name}}`, `:${name}`),
    actor: 'anybody',
    audience: 'public',
    shared,
    ...(attempts === undefined ? {} : { attempts }),
    params: z.record(z.string(), z.uuid()),
    query: typed,
    permit: {
      act: `exchange: ${outlet.id}`,
      subject: (_actor, params: Record<string, string>) => find((params[name] ?? '').toLowerCase()),
      may: () => true,
    },
    handle: ({ query, subject }) => answered(outlet, query, { body: inJson(tell(subject)) }),
  });
}

/** The route of an outlet that is about nobody and nothing alone. */
export function outletRoute(
  outlet: Served,
  answer: (ask: { query: Typed; locale: Locale }) => Promise<Answered> | Answered,
  attempts?: number,
): Route {
  return route({
    method: 'GET',
    path: outlet.path,
    actor: 'anybody',
    audience: 'public',
    shared,
    ...(attempts === undefined ? {} : { attempts }),
    query: typed,
    permit: openTo(`exchange: ${outlet.id}`),
    handle: async ({ query, locale }) => {
      const wrong = problemIn(query, outlet.parameters);
      return answered(outlet, query, wrong ? { wrong } : await answer({ query, locale }));
    },
  });
}
