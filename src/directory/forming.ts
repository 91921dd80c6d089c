import type { Mode } from '@knutepunkt/meeting-feeds';
import { type Geography, coarseAreaInhabitants } from '../geography/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { type Asked, usualKm } from './asked.ts';
import type { Stage } from './listing.ts';
import { messages } from './messages.ts';
import type { DirectoryParts } from './model.ts';
import { folded, wordsIn } from './spelling.ts';
import type { Announced } from './store-forming.ts';

/** A forming group in words. */
export interface FormingInWords {
  topic: string;
  /** The area, or the whole country by telephone and video. */
  where: string;
  mode: Mode;
  stage: Stage;
}

export function formingInWords(
  locale: Locale,
  { topic, area, mode, stage }: Pick<Announced, 'topic' | 'area' | 'mode' | 'stage'>,
  { geography, framework }: DirectoryParts,
): FormingInWords {
  const say = messages(locale);
  return {
    topic: topic === null ? say.across : framework.topicName(topic, locale),
    where: area.length === 0 ? say.wholeCountry : areaName(locale, area, geography),
    mode,
    stage,
  };
}

/** Areas are cut once and for all, so the codes of one lead back to its name. */
function areaName(locale: Locale, codes: readonly string[], geography: Geography): string {
  const [first = ''] = codes;
  if (codes.length === 1) return geography.municipality(first)?.name ?? first;
  return geography.growArea(first, coarseAreaInhabitants).label[locale];
}

/** Those of the announced that fit the search, as far as anything about them is known: never when, never where exactly. */
export function formingFor(
  all: readonly Announced[],
  asked: Asked,
  municipality: string | null,
  parts: DirectoryParts,
): Announced[] {
  const words = wordsIn(asked.words);
  return all.filter((one) => {
    if (asked.topic !== '' && one.topic !== null && one.topic !== asked.topic) return false;
    if (asked.model !== '' && one.model !== asked.model) return false;
    if (asked.modes.length > 0 && !asked.modes.includes(one.mode)) return false;
    if (municipality !== null && !isNear(one, municipality, asked.km ?? usualKm, parts.geography))
      return false;
    const { topic, where } = formingInWords('nb', one, parts);
    const said = folded(`${topic} ${where}`);
    return words.every((word) => said.includes(word));
  });
}

function isNear({ area }: Announced, from: string, km: number, geography: Geography): boolean {
  return (
    area.length === 0 ||
    area.some((code) => geography.municipality(code) && geography.distance(from, code) <= km)
  );
}
