import type { Geography } from '../geography/index.ts';
import { type Part, weeklySlots } from '../place/index.ts';
import { formatKm, formatList, type Locale, weekdayName } from '../platform/i18n/index.ts';
import { languageName } from './languages.ts';
import { messages } from './messages.ts';
import type { Wishes } from './model.ts';

export type Fact = readonly [term: string, text: string];

/** Wishes in words, a group of facts for each step of the form. */
export interface WishFacts {
  where: Fact[];
  what: Fact[];
  when: Fact[];
  you: Fact[];
}

export interface Names {
  geography: Geography;
  topicName: (id: string | null, locale: Locale) => string;
}

export function factsOf(wishes: Wishes, locale: Locale, { geography, topicName }: Names): WishFacts {
  const say = messages(locale);
  const modes = wishes.modes.map((mode) => say[mode]);
  const avoids = wishes.avoids.map((code) => geography.municipality(code)?.name ?? code);
  const topics = wishes.topics.map((id) => topicName(id, locale));
  if (wishes.across) topics.push(say.acrossShort);
  const place = [wishes.placeText || say.noPlace];
  if (wishes.modes.includes('in_person')) place.push(reachInWords(wishes.reach, locale));
  const shows = { nothing: say.showsNothing, alias: say.showsAlias, alias_and_area: say.showsAliasAndArea }[
    wishes.shows
  ];
  return {
    where: present([
      [say.lookWhere, place.join(', ')],
      [say.lookModes, modes.join('; ')],
      [say.lookAvoids, formatList(locale, avoids)],
    ]),
    what: present([[say.lookWhat, formatList(locale, topics)]]),
    when: present([
      [say.lookWhen, slotsInWords(wishes.slots, locale)],
      [
        say.lookLanguages,
        formatList(
          locale,
          wishes.languages.map((tag) => languageName(tag, locale)),
        ),
      ],
    ]),
    you: present([
      [say.called, wishes.alias],
      [say.othersSee, shows],
      [say.age, wishes.age ? say.ageBand(wishes.age.from, wishes.age.to) : ''],
      [say.sex, wishes.sex ? say[wishes.sex] : ''],
      [say.lookWords, wishes.words],
    ]),
  };
}

const present = (facts: Fact[]) => facts.filter(([, text]) => text !== '');

function reachInWords(km: number, locale: Locale): string {
  const say = messages(locale);
  if (km === 0) return say.ownMunicipality;
  return km >= 3000 ? say.wholeCountry : say.withinReach(formatKm(locale, km));
}

/** `kveld: mandag og torsdag; formiddag: lørdag`. */
export function slotsInWords(slots: readonly string[], locale: Locale): string {
  const say = messages(locale);
  if (weeklySlots.every((slot) => slots.includes(slot.id))) return say.everyTime;
  const parts: readonly Part[] = ['morning', 'afternoon', 'evening'];
  return parts
    .map((part) => ({
      part,
      days: weeklySlots.filter((slot) => slot.part === part && slots.includes(slot.id)),
    }))
    .filter(({ days }) => days.length > 0)
    .map(
      ({ part, days }) =>
        `${say.parts[part]}: ${formatList(
          locale,
          days.map((slot) => weekdayName(locale, slot.day)),
        )}`,
    )
    .join('; ');
}
