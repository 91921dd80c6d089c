import { z } from 'zod';
import { type Filled, type Typed, field, fill } from '../platform/http/index.ts';
import type { Written } from './commands.ts';
import {
  type Content,
  type Duty,
  type Kind,
  type Paper,
  type Said,
  duties,
  fieldsOf,
  longest,
} from './model.ts';

/** Fields of several lines. */
const long: readonly Said[] = ['members', 'conditions', 'notes'];
export const isLong = (name: Said) => long.includes(name);

const line = (min: number, problem: string) => field.text({ min, max: longest.line, problem });
const text = field.text({ max: longest.text, problem: 'wrongLong' });
const day = field.day('wrongDay');
const noDay = z
  .array(z.string())
  .optional()
  .transform((values) => (values?.[0] ?? '') === '')
  .pipe(z.literal(true))
  .transform(() => null);

/** What was typed of a commitment of this kind. */
export function readWritten(kind: Kind, typed: Typed): Filled<Written> {
  const schema = z.object({
    title: line(1, 'wrongTitle'),
    endsOn: kind === 'promise' ? day : z.union([noDay, day], { message: 'wrongDay' }),
    ...Object.fromEntries(fieldsOf[kind].map((name) => [name, isLong(name) ? text : line(0, 'wrongLine')])),
    ...Object.fromEntries(dutiesOf(kind).map((name) => [name, line(0, 'wrongLine')])),
  });
  const filled = fill<Record<string, unknown>>(schema, typed);
  if (!filled.ok) return filled;
  const { title, endsOn } = filled.value as { title: string; endsOn: string | null };
  const said = filledIn(filled.value, fieldsOf[kind] as readonly Said[]);
  return { ...filled, value: { title, endsOn, said, duties: filledIn(filled.value, dutiesOf(kind)) } };
}

export function dutiesOf(kind: Kind): readonly Duty[] {
  return kind === 'agreement' ? duties : [];
}

function filledIn<Name extends string>(value: Record<string, unknown>, names: readonly Name[]) {
  const said = names.map((name) => [name, value[name]] as const).filter(([, one]) => one !== '');
  return Object.fromEntries(said) as Partial<Record<Name, string>>;
}

/** A commitment as its form shows it. */
export function typedOf(content: Content, endsOn: string | null): Typed {
  const words = { title: content.title, endsOn: endsOn ?? '', ...content.said, ...content.duties };
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, [value]]));
}

export const moveForm = z.object({ to: day, told: line(1, 'wrongTold') });

export const paperForm: z.ZodType<Paper> = z.object({
  on: day,
  title: line(1, 'wrongTitle'),
  text: field.text({ min: 1, max: longest.text, problem: 'wrongText' }),
});
