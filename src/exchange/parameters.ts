import { ACCESS_FACTS, MODES } from '@knutepunkt/meeting-feeds';
import { z } from 'zod';
import {
  type Asked,
  type DirectoryParts,
  type SearchAsk,
  askFields,
  mostKm,
  readAsked,
  understood,
} from '../directory/index.ts';
import { parts as partsOfDay } from '../place/index.ts';
import type { Problem, Typed } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import type { ParameterWord } from './messages-parameters.ts';

/** One thing that may stand in the query of an address. */
export interface Parameter {
  name: string;
  /** What it is, in `messages-parameters.ts`. */
  says: ParameterWord;
  schema: z.ZodType;
  /** May be given several times. */
  many?: true;
}

const text = z.string().max(100);

/** The search's own fields: a search on the page, in the feeds, here and on paper is one address. */
export function searchParameters({ framework }: Pick<DirectoryParts, 'framework'>): Parameter[] {
  const idsOf = (known: readonly { id: string }[]) => z.enum(known.map(({ id }) => id) as [string]);
  const of: Record<keyof Asked, Omit<Parameter, 'name' | 'says'>> = {
    place: { schema: text },
    km: { schema: z.int().min(1).max(mostKm) },
    days: { schema: z.int().min(1).max(7), many: true },
    part: { schema: z.enum(partsOfDay) },
    modes: { schema: z.enum(MODES), many: true },
    language: { schema: z.string().regex(/^[a-z]{2,3}$/) },
    topic: { schema: idsOf(framework.topics) },
    model: { schema: idsOf(framework.models) },
    access: { schema: z.enum(ACCESS_FACTS), many: true },
    words: { schema: text },
    sort: { schema: z.enum(['next', 'distance']) },
    page: { schema: z.int().min(1).max(10_000) },
  };
  return (Object.keys(of) as (keyof Asked)[]).map((field) => ({
    name: askFields[field],
    says: field,
    ...of[field],
  }));
}

/** A form sends fields that nobody filled in; they are as good as not sent. */
export function problemIn(typed: Typed, parameters: readonly Parameter[]): Problem | undefined {
  for (const [name, values] of Object.entries(typed)) {
    const parameter = parameters.find((one) => one.name === name);
    if (!parameter) {
      const choices = parameters.map(({ name: known }) => known);
      return { title: 'Unknown parameter', ...(isPlain(name) ? { parameter: name } : {}), choices };
    }
    const said = values.filter((value) => value !== '');
    if (said.length > 1 && !parameter.many)
      return { title: 'Given more than once', parameter: parameter.name };
    if (!said.every((value) => isOf(parameter, value)))
      return { title: 'Not a value of this parameter', parameter: parameter.name };
  }
  return undefined;
}

/** A name may be anything that somebody sent; only what looks like one is said back. */
function isPlain(name: string): boolean {
  return /^[a-z_]{1,30}$/i.test(name);
}

function isOf({ schema }: Parameter, value: string): boolean {
  const asNumber = /^\d{1,6}$/.test(value) && schema.safeParse(Number(value)).success;
  return asNumber || schema.safeParse(value).success;
}

/** What is asked for, or what is wrong with it. */
export type AskedFor = { asked: Asked; ask: SearchAsk; municipality: string | null } | { wrong: Problem };

/** The page guesses what was meant; a program is told what is wrong. */
export function askedFor(
  typed: Typed,
  parameters: readonly Parameter[],
  parts: DirectoryParts,
  locale: Locale,
): AskedFor {
  const wrong = problemIn(typed, parameters);
  if (wrong) return { wrong };
  const asked = readAsked(typed, parts);
  const { ask, found, municipality } = understood(asked, parts, locale);
  if (ask) return { asked, ask, municipality };
  const choices = 'labels' in found ? { choices: found.labels } : {};
  return { wrong: { title: 'Not one place that we know', parameter: askFields.place, ...choices } };
}
