import topicGroups from '../../content/topic-groups.json' with { type: 'json' };
import type { Framework } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { nation, noDistrict, nowhere } from './areas.ts';
import { messages } from './messages.ts';
import { staffMessages } from './messages-staff.ts';

/** Where the names of codes come from. Districts are called as their desks are called today. */
export interface Naming {
  geography: Geography;
  framework: Framework;
  desks: readonly { slug: string; name: string }[];
}

/** What a code of a dimension is called; a code that nothing is known of any more, by itself. */
export type Labels = (dimension: string, code: string) => string;

export function labelsIn(locale: Locale, { geography, framework, desks }: Naming): Labels {
  const say = messages(locale);
  const steps: Readonly<Record<string, string>> = staffMessages(locale).steps;
  const place = (code: string) => {
    if (code === nation) return say.nation;
    if (code === nowhere) return say.nowhere;
    if (code === noDistrict) return say.noDistrict;
    const slug = /^d:(.+)$/.exec(code)?.[1];
    const name =
      slug === undefined ? geography.county(code)?.name : desks.find((one) => one.slug === slug)?.name;
    return name ?? slug ?? code;
  };
  const topic = (code: string) =>
    code === 'across' ? say.across : topicGroups.find(({ id }) => id === code)?.[locale];
  const step = (code: string) =>
    (say.bands as Readonly<Record<string, string>>)[code] ?? steps[code.replace(/^s:/, '')];
  const byDimension: Readonly<Record<string, (code: string) => string | undefined>> = {
    place,
    time: (code) => timeIn(locale, code),
    step,
    topic,
    state: (code) => (say.states as Readonly<Record<string, string>>)[code],
    model: (code) => framework.model(code)?.name[locale],
    mode: (code) => (say.modes as Readonly<Record<string, string>>)[code],
  };
  return (dimension, code) => {
    if (code.startsWith('all-')) return say.all;
    if (code === 'none' && dimension !== 'place') return say.notSaid;
    return byDimension[dimension]?.(code) ?? code;
  };
}

/** `2025` → `2025`; `2025-Q3` → `3. kv. 2025`. */
function timeIn(locale: Locale, code: string): string {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(code) ?? [];
  return year && quarter ? messages(locale).quarter(quarter, year) : code;
}
