import {
  type KeptModel,
  type ModelChange,
  type ModelNumbers,
  longestDescription,
  longestName,
} from '../framework/index.ts';
import { type FieldError, type Typed, typedIn } from '../platform/http/index.ts';
import { locales } from '../platform/i18n/index.ts';
import type { ModelMessages } from './messages-models.ts';

type Problem = {
  [K in keyof ModelMessages]: ModelMessages[K] extends string ? K : never;
}[keyof ModelMessages];

/**
 * Words that the field does not use of itself (rule: *language is policy*), with what to say instead. *Not treatment* may be
 * said.
 */
const notOurs: readonly (readonly [RegExp, Problem])[] = [
  [/\b(tilbud|tilbod)/i, 'offer'],
  [/\b(metode|method)/i, 'method'],
  [/\b(henvis|tilvis|referred|referral)/i, 'referred'],
  [/(?<!\b(ikke|ikkje|ingen|not|no) )\b(behandling|treatment|terapi|therapy)/i, 'treatment'],
];

/** A model's words and numbers as they were typed; every error names its field, and messages are keys. */
export function readModel(typed: Typed): { value?: ModelChange; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: Problem) => void errors.push({ field, message });
  const words = (part: 'name' | 'description', longest: number, problem: Problem) => {
    const said = { nb: '', nn: '', en: '' };
    for (const locale of locales) {
      const field = `${part}_${locale}`;
      said[locale] = typedIn(typed, field).trim();
      if (said[locale] === '' || said[locale].length > longest) wrong(field, problem);
      const other = notOurs.find(([pattern]) => pattern.test(said[locale]));
      if (other) wrong(field, other[1]);
    }
    return said;
  };
  const name = words('name', longestName, 'nameBad');
  const description = words('description', longestDescription, 'descriptionBad');
  const numbers = readNumbers(typed, wrong);
  return errors.length > 0 || !numbers ? { errors } : { value: { name, description, numbers }, errors };
}

function readNumbers(
  typed: Typed,
  wrong: (field: string, message: Problem) => void,
): ModelNumbers | undefined {
  const text = (field: string) => typedIn(typed, field).trim();
  const whole = (field: string, min: number, max: number): number | undefined => {
    const n = /^\d{1,3}$/.test(text(field)) ? Number(text(field)) : Number.NaN;
    return n >= min && n <= max ? n : undefined;
  };
  const optional = (field: string, min: number, max: number, problem: Problem): number | null => {
    if (text(field) === '') return null;
    const n = whole(field, min, max);
    if (n === undefined) wrong(field, problem);
    return n ?? null;
  };
  const initiators = optional('initiators', 0, 2, 'initiatorsBad');
  return {
    size: readSize(text, whole, wrong),
    initiators: initiators === 0 || initiators === 1 || initiators === 2 ? initiators : null,
    startMeetings: optional('startMeetings', 0, 10, 'startMeetingsBad'),
    followUpWeeks: optional('followUpWeeks', 1, 52, 'followUpBad'),
  };
}

function readSize(
  text: (field: string) => string,
  whole: (field: string, min: number, max: number) => number | undefined,
  wrong: (field: string, message: Problem) => void,
): ModelNumbers['size'] {
  const fields = ['sizeMin', 'sizeIdeal', 'sizeMax'] as const;
  const empty = fields.filter((field) => text(field) === '');
  if (empty.length === fields.length) return null;
  const [firstEmpty] = empty;
  if (firstEmpty) {
    wrong(firstEmpty, 'sizeAll');
    return null;
  }
  const [min, ideal, max] = fields.map((field) => whole(field, 2, 20));
  if (min === undefined || ideal === undefined || max === undefined || min > ideal || ideal > max) {
    wrong('sizeMin', 'sizeBad');
    return null;
  }
  return { min, ideal, max };
}

/** A model as its form would have it typed. */
export function typedModel({ name, description, numbers }: KeptModel): Typed {
  const { size, initiators, startMeetings, followUpWeeks } = numbers;
  const text = (n: number | null | undefined) => [n === null || n === undefined ? '' : String(n)];
  return {
    ...Object.fromEntries(
      locales.flatMap((locale) => [
        [`name_${locale}`, [name[locale]]],
        [`description_${locale}`, [description[locale]]],
      ]),
    ),
    sizeMin: text(size?.min),
    sizeIdeal: text(size?.ideal),
    sizeMax: text(size?.max),
    initiators: text(initiators),
    startMeetings: text(startMeetings),
    followUpWeeks: text(followUpWeeks),
  };
}
