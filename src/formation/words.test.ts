import type { GroupReason, Help, LeftReason } from '@knutepunkt/formation';
import { describe, expect, it } from 'vitest';
import { loadFramework } from '../framework/index.ts';
import { loadGeography } from '../geography/index.ts';
import { modes, weeklySlots } from '../place/index.ts';
import { type Locale, locales } from '../platform/i18n/index.ts';
import {
  type Names,
  languageInWords,
  modeName,
  reasonClause,
  slotName,
  whatWouldHelp,
  whyLeft,
  whyTogether,
} from './words.ts';

const geography = loadGeography('data/norway');
const framework = loadFramework('content');
const [randi, storstua] = ['7d2b9f3e-58f4-4f1c-9a53-0f2a4c0de001', '7d2b9f3e-58f4-4f1c-9a53-0f2a4c0de002'];

const namesIn = (locale: Locale): Names => ({
  area: (code) => geography.municipality(code)?.name,
  topic: (id) => framework.topicName(id, locale),
  language: (tag) => languageInWords(locale, tag),
  initiator: (id) => (id === randi ? 'Randi' : undefined),
  room: (id) => (id === storstua ? 'Storstua' : undefined),
});
const slot = 'd4-evening';
const gone = '7d2b9f3e-58f4-4f1c-9a53-0f2a4c0deffff';

type Samples<U extends { kind: string }> = { [K in U['kind']]: Extract<U, { kind: K }>[] };

/** Every kind, with the values that read differently. A new kind of the engine does not compile here. */
const reasons: Samples<GroupReason> = {
  all_can_make_slot: [
    { kind: 'all_can_make_slot', slot },
    { kind: 'all_can_make_slot', slot: gone },
  ],
  topic_shared: [
    { kind: 'topic_shared', topic: 'grief' },
    { kind: 'topic_shared', topic: gone },
  ],
  all_willing_across: [{ kind: 'all_willing_across' }],
  longest_way: [0, 0.2, 12.4, 1890].map((km) => ({ kind: 'longest_way', km })),
  language_shared: ['nb', 'se', 'en', 'nsl', 'xx'].map((language) => ({ kind: 'language_shared', language })),
  age_span: [0, 1, 15].map((years) => ({ kind: 'age_span', years })),
  nobody_avoids_anybody: [{ kind: 'nobody_avoids_anybody' }],
  initiator_free: [randi, gone].map((initiator) => ({ kind: 'initiator_free', initiator, startsLeft: 1 })),
  room_free: [
    { kind: 'room_free', room: storstua, seats: 1 },
    { kind: 'room_free', room: gone, seats: 8 },
  ],
  longest_wait: [0, 1, 14].map((weeks) => ({ kind: 'longest_wait', weeks })),
  pinned: [{ kind: 'pinned' }],
  kept: [{ kind: 'kept' }],
};

const found = { found: 3, needed: 5 };
const left: Samples<LeftReason> = {
  no_mode: [{ kind: 'no_mode' }],
  no_room_within_reach: [null, 0, 140.2].map((nearestKm) => ({ kind: 'no_room_within_reach', nearestKm })),
  no_room_free_in_slots: [{ kind: 'no_room_free_in_slots' }],
  no_initiator: [{ kind: 'no_initiator' }],
  too_few_share_topic: [null, 'grief', gone].map((topic) => ({
    kind: 'too_few_share_topic',
    topic,
    ...found,
  })),
  too_few_in_slots: [{ kind: 'too_few_in_slots', ...found }],
  too_few_in_language: [{ kind: 'too_few_in_language', ...found }],
  kept_apart: [{ kind: 'kept_apart', ...found }],
  age_or_composition: [
    { kind: 'age_or_composition', ...found },
    { kind: 'age_or_composition', found: 0, needed: 5 },
  ],
  others_placed_first: [{ kind: 'others_placed_first' }],
};

const helps: Samples<Help> = {
  reach: [{ kind: 'reach', km: 84.3 }],
  slot: weeklySlots.map(({ id }) => ({ kind: 'slot', slot: id })),
  across: [{ kind: 'across' }],
  mode: modes.map((mode) => ({ kind: 'mode', mode })),
  initiator_more: ['5536', gone].map((area) => ({ kind: 'initiator_more', area, slot })),
  room_more: ['5536', gone].map((area) => ({ kind: 'room_more', area, slot })),
};

const all = <U extends { kind: string }>(samples: Samples<U>) => Object.values(samples).flat() as U[];

function everySentence(locale: Locale): string[] {
  const names = namesIn(locale);
  return [
    ...all<GroupReason>(reasons).map((one) => whyTogether(locale, [one, { kind: 'kept' }], names)),
    whyTogether(locale, all<GroupReason>(reasons), names),
    ...all<LeftReason>(left).flatMap((one) =>
      [1, 2, 12, 13].map((count) => whyLeft(locale, one, count, names)),
    ),
    ...all<Help>(helps).flatMap((one) =>
      [
        { helped: 1, of: 1 },
        { helped: 1, of: 3 },
        { helped: 3, of: 3 },
      ].map((people) => whatWouldHelp(locale, one, people, names)),
    ),
  ];
}

describe.each(locales)('reasons in %s', (locale) => {
  it('are whole sentences, without a shout and without anything undefined', () => {
    for (const sentence of everySentence(locale)) {
      expect(sentence).toMatch(/^[\p{Lu}\d].*[^.\s]\.$/u);
      expect(sentence).not.toMatch(/!|undefined|null|NaN|\[object|\s\s|,,| ,|\.\./);
    }
  });

  it('never hold an id, not even of somebody who is no longer there', () => {
    for (const sentence of everySentence(locale)) {
      expect(sentence).not.toMatch(/[0-9a-f]{8}-|deffff|\bd\d-|evening-|5536|grief|in_person|_/);
      expect(sentence).not.toMatch(/\b(?:nsl|xx)\b/);
    }
  });

  it('are said apart: no two kinds read the same', () => {
    const names = namesIn(locale);
    const said = all<LeftReason>(left).map((one) => whyLeft(locale, one, 2, names));
    const clauses = Object.values(reasons).map(([one]) => reasonClause(locale, one!, names));
    expect(new Set(said).size).toBe(said.length);
    expect(new Set(clauses).size).toBe(clauses.length);
  });
});

describe('the words themselves', () => {
  const nb = namesIn('nb');

  it('say why a group holds together in one sentence', () => {
    const some: GroupReason[] = [
      { kind: 'all_can_make_slot', slot },
      { kind: 'all_willing_across' },
      { kind: 'language_shared', language: 'nb' },
      { kind: 'longest_way', km: 61.2 },
      { kind: 'initiator_free', initiator: randi, startsLeft: 0 },
    ];
    expect(whyTogether('nb', some, nb)).toBe(
      'Henger sammen fordi alle kan torsdag kveld, alle er med på en gruppe på tvers, ingen bor mer enn 62\u00a0km unna og Randi kan sette den i gang.',
    );
    expect(whyTogether('nn', some, namesIn('nn'))).toContain('alle kan torsdag kveld');
    expect(whyTogether('en', some, namesIn('en'))).toContain('everybody can make Thursday evenings');
  });

  it('round a way up, so that nobody lives farther away than is said', () => {
    expect(reasonClause('nb', { kind: 'longest_way', km: 12.01 }, nb)).toContain('13\u00a0km');
  });

  it('promise a place to no more than the trial showed', () => {
    const help: Help = { kind: 'initiator_more', area: '5538', slot };
    const say = (helped: number, of: number) => whatWouldHelp('nb', help, { helped, of }, nb);
    expect(say(1, 1)).toBe('Enda en igangsetter nær Storfjord torsdag kveld ville gitt plass nå.');
    expect(say(1, 4)).toMatch(/til én av dem\.$/);
    expect(say(4, 4)).toMatch(/til minst én av dem\.$/);
  });

  it('name slots and modes in every language', () => {
    expect(locales.map((locale) => slotName(locale, 'd1-morning'))).toEqual([
      'mandag formiddag',
      'måndag føremiddag',
      'Monday mornings',
    ]);
    expect(locales.map((locale) => modeName(locale, 'telephone'))).toEqual([
      'på telefon',
      'på telefon',
      'by telephone',
    ]);
  });
});
