import { z } from 'zod';

/** What a person typed, by field; kept as it was so that nothing is lost when the form is shown again. */
export type Typed = Readonly<Record<string, readonly string[]>>;

export interface FieldError {
  field: string;
  /** A key in the module's messages. */
  message: string;
}

/** A form as it came: good, or with errors; `typed` is there in both cases. */
export type Filled<T> =
  | { ok: true; value: T; typed: Typed; errors: readonly [] }
  | { ok: false; typed: Typed; errors: readonly FieldError[] };

const longest = 20_000;

/** Makes whatever the body parser gave into lists of strings, without prototypes, numbers or nested things. */
export function typedFrom(body: unknown): Typed {
  const typed: Record<string, readonly string[]> = Object.create(null) as Record<string, readonly string[]>;
  if (typeof body !== 'object' || body === null) return typed;
  for (const [field, value] of Object.entries(body).slice(0, 300)) {
    const values = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
    typed[field] = values
      .slice(0, 500)
      .map((one) => one.slice(0, longest).replaceAll('\u0000', '').replaceAll('\r\n', '\n').toWellFormed());
  }
  return typed;
}

/** Checks what was typed against a schema; every message in the schema is a key in the module's messages. */
export function fill<T>(schema: z.ZodType<T>, typed: Typed): Filled<T> {
  const result = schema.safeParse(typed);
  if (result.success) return { ok: true, value: result.data, typed, errors: [] };
  const errors = result.error.issues.map((issue) => ({
    field: String(issue.path[0] ?? ''),
    message: issue.message,
  }));
  const first = errors.filter((error, at) => errors.findIndex((other) => other.field === error.field) === at);
  return { ok: false, typed, errors: first };
}

/** The first value typed in a field, or nothing. */
export function typedIn(typed: Typed, field: string): string {
  return typed[field]?.[0] ?? '';
}

const first = (values: readonly string[] | undefined) => values?.[0] ?? '';
const list = z.array(z.string()).optional();

/** Fields for form schemas. `problem` is the message key shown in the page. */
export const field = {
  /** Free text, trimmed; empty only when `min` is 0. */
  text: ({ min = 0, max, problem }: { min?: number; max: number; problem: string }) =>
    list
      .transform((values) => first(values).trim())
      .pipe(z.string().min(min, { message: problem }).max(max, { message: problem })),
  /** One of a fixed list. */
  oneOf: <const V extends readonly string[]>(values: V, problem: string) =>
    list.transform(first).pipe(z.enum(values, { message: problem })),
  /** Any of a fixed list, each once. */
  manyOf: <const V extends readonly string[]>(values: V, problem: string, min = 0) =>
    list
      .transform((chosen) => [...new Set(chosen ?? [])])
      .pipe(z.array(z.enum(values, { message: problem })).min(min, { message: problem })),
  /** A box that is ticked or not. */
  ticked: () => list.transform((values) => values !== undefined && values.length > 0 && first(values) !== ''),
  /** A box that must be ticked. */
  mustTick: (problem: string) =>
    list.transform((values) => first(values) !== '').pipe(z.literal(true, { message: problem })),
  uuid: (problem: string) => list.transform(first).pipe(z.uuid({ message: problem })),
  uuids: (problem: string) =>
    list.transform((values) => [...new Set(values ?? [])]).pipe(z.array(z.uuid({ message: problem }))),
  /** A day as the browser or a person writes it: 2026-02-04. */
  day: (problem: string) => list.transform(first).pipe(z.iso.date({ message: problem })),
  /** An hour on the wall, as `18`, `18.00`, `18:00` or `1800`: minutes after midnight, 1440 at most. */
  clock: (problem: string) =>
    list.transform((values) => minutesFrom(first(values))).pipe(z.number({ message: problem })),
  /** A whole number. */
  number: ({ min, max, problem }: { min: number; max: number; problem: string }) =>
    list
      .transform((values) => (/^\s*\d{1,9}\s*$/.test(first(values)) ? Number(first(values)) : Number.NaN))
      .pipe(z.number({ message: problem }).min(min, { message: problem }).max(max, { message: problem })),
  /** Passed on unchanged; for several-step forms. */
  kept: () => list.transform((values) => [...(values ?? [])]),
};

/** `18`, `18.00`, `18:00`, `1800` as minutes after midnight, 1440 at most; undefined for anything else. */
export function minutesFrom(text: string): number | undefined {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?: ?[.:]? ?([0-5]\d))?$/.exec(text.trim()) ?? [];
  if (hours === undefined) return undefined;
  const at = Number(hours) * 60 + Number(minutes);
  return at <= 1440 ? at : undefined;
}
