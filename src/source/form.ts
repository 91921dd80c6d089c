import { z } from 'zod';
import { type FieldError, type Typed, field, fill, typedIn } from '../platform/http/index.ts';
import type { FormProblem } from './messages-form.ts';
import { type Source, type SourceFields, approvals, formats, holidays, schedules } from './model.ts';

const problem = (one: FormProblem) => one;
const line = (bad: FormProblem) => field.text({ min: 1, max: 200, problem: bad });

const shape = {
  owner: line('ownerBad'),
  licence: line('licenceBad'),
  consentBy: line('consentByBad'),
  consentOn: field.day(problem('consentOnBad')),
  url: field
    .text({ max: 2_000, problem: problem('urlBad') })
    .refine((text) => text === '' || isWebAddress(text), { message: problem('urlBad') }),
  every: field.oneOf(schedules, problem('everyBad')),
  holidays: field.oneOf(holidays, problem('holidaysBad')),
  approve: field.oneOf(approvals, problem('approveBad')),
};

export interface SourceRead {
  fields?: SourceFields;
  format?: (typeof formats)[number];
  errors: readonly FieldError[];
}

/**
 * The form about a source.
 *
 * @param models ids of group models that may be said of a whole source
 * @param asksFormat only of a new one
 */
export function readSource(
  typed: Typed,
  { models, today, asksFormat }: { models: readonly string[]; today: string; asksFormat: boolean },
): SourceRead {
  const filled = fill(
    z.object({ ...shape, model: field.oneOf(['', ...models], problem('modelBad')) }),
    typed,
  );
  const format = formats.find((one) => one === typedIn(typed, 'format'));
  const errors: FieldError[] = [...filled.errors];
  if (asksFormat && !format) errors.push({ field: 'format', message: problem('formatBad') });
  const reads = typedIn(typed, 'every') !== 'never';
  if (reads && typedIn(typed, 'url').trim() === '')
    errors.push({ field: 'url', message: problem('urlMissing') });
  if (filled.ok && filled.value.consentOn > today)
    errors.push({ field: 'consentOn', message: problem('consentOnLater') });
  if (!filled.ok || errors.length > 0) return { errors };
  const { model, url, ...rest } = filled.value;
  const fields = { ...rest, url: url || null, model: model || undefined };
  return { fields, errors, ...(format ? { format } : {}) };
}

/** What stands in the form when a source is changed. */
export function typedOf(source: Source): Typed {
  const { owner, licence, consentBy, consentOn, url, settings, every, approve } = source;
  const said = {
    owner,
    licence,
    consentBy,
    consentOn,
    url: url ?? '',
    model: settings.model ?? '',
    every,
    holidays: source.holidays,
    approve,
  };
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, [value]]));
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}
