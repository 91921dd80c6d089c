import { form } from '@knutepunkt/formation';
import { describe, expect, it } from 'vitest';
import { somebody } from '../enquiry/for-tests.ts';
import type { Wishes } from '../enquiry/index.ts';
import { loadFramework } from '../framework/index.ts';
import { loadGeography } from '../geography/index.ts';
import { usualSettings } from '../place/index.ts';
import { locales } from '../platform/i18n/index.ts';
import type { OpenBoard } from './board.ts';
import { type AtHand, emptyBoard, engineInput } from './model.ts';
import { boardInWords } from './words-board.ts';

const parts = { geography: loadGeography('data/norway'), framework: loadFramework('content') };
const slot = 'd4-evening';

function boardOf(wishes: Partial<Wishes>[], change: Partial<OpenBoard> = {}): OpenBoard {
  const at: AtHand = {
    geography: parts.geography,
    topics: parts.framework.topics,
    settings: {
      ...usualSettings,
      size: { min: 3, ideal: 3, max: 4 },
      initiators: 0,
      smallArea: { below: 1, most: 8 },
    },
    waiting: wishes.map((own, n) => ({
      id: `id-${String.fromCharCode(122 - n)}`,
      seekerId: `seeker-${n}`,
      organisationId: 'desk',
      kind: 'interest',
      state: 'waiting',
      receivedOn: '2026-01-05',
      unread: false,
      wishes: { ...somebody, avoids: [], topics: [], modes: ['telephone'], ...own },
    })),
    apart: [],
    rooms: [],
    initiators: [],
    board: emptyBoard,
    today: '2026-03-02',
  };
  const open = { at, deskName: 'LINK Lyngen', board: emptyBoard, withoutPlace: 0 };
  return { ...open, formation: form(engineInput(at)), ...change };
}

const three = [{ alias: 'Å' }, { alias: 'Bjørk' }, { alias: 'Sju' }];

describe('the board in words', () => {
  it('lists people by what they call themselves, never by when they came', () => {
    const { cards } = boardInWords(boardOf(three), parts, 'nb');
    expect(cards.map((card) => card.members.map((one) => one.alias))).toEqual([['Bjørk', 'Sju', 'Å']]);
    expect(cards[0]?.members[0]).toMatchObject({ from: 'Lyngen', known: 'ventet 8 uker' });
    expect(cards[0]).toMatchObject({ heading: 'På tvers, torsdager 18.00–20.00', place: 'på telefon' });
  });

  it('says that everybody has a place only when nobody is left or cannot be counted in', () => {
    const closeness = (open: OpenBoard) => boardInWords(open, parts, 'nb').closeness;
    expect(closeness(boardOf(three))).toBe('everybody');
    expect(closeness(boardOf(three, { withoutPlace: 1 }))).not.toBe('everybody');
    expect(closeness(boardOf([]))).toBeUndefined();
    const open = boardOf([...three, { alias: 'Ulv', slots: ['d1-morning'] }]);
    const scored = (bound: number) => ({ ...open.formation, score: { primary: 3, secondary: 1, bound } });
    expect(closeness({ ...open, formation: scored(3) })).toBe('best');
    expect(closeness({ ...open, formation: scored(4.1) })).toBe('maybe');
  });

  it('puts those together who lack the same, and says what helps as far as it was tried', () => {
    const open = boardOf([{ alias: 'Rev' }, { alias: 'Hare' }]);
    const [a, b] = open.at.waiting.map((one) => one.id);
    const reason = (found: number) => ({ kind: 'too_few_in_slots', found, needed: 5 }) as const;
    const more = { kind: 'initiator_more', area: '5538', slot } as const;
    const left = [
      { person: a!, reason: reason(2), helps: [more, { kind: 'reach', km: 90 } as const] },
      { person: b!, reason: reason(3), helps: [more, { kind: 'reach', km: 70 } as const] },
    ];
    const shown = boardInWords({ ...open, formation: { ...open.formation, left } }, parts, 'nb').left;
    expect(shown).toHaveLength(1);
    expect(shown[0]?.why).toBe('To kan bare på tider da få andre kan: høyst 3 av de 5 som trengs.');
    expect(shown[0]?.helps).toEqual([
      'Enda en igangsetter nær Storfjord torsdag kveld ville gitt plass til minst én av dem.',
      'Å kunne reise 70\u00a0km ville gitt plass til minst én av dem.',
    ]);
    expect(shown[0]?.people.map((one) => one.alias)).toEqual(['Hare', 'Rev']);
    expect(shown[0]?.people[1]?.helps[1]).toContain('90\u00a0km');
  });

  it('says who was taken out from whom, and nothing of people who no longer wait', () => {
    const open = boardOf(three);
    const [a, b] = open.at.waiting.map((one) => one.id);
    const vetoes = [
      { person: a!, from: [b!, 'gone'] },
      { person: 'gone', from: [a!] },
      { person: b!, from: ['gone'] },
    ];
    const { out } = boardInWords({ ...open, board: { ...emptyBoard, vetoes } }, parts, 'nb');
    expect(out).toEqual([{ person: a, text: 'Å settes ikke sammen med Bjørk.' }]);
  });

  it('holds in every language no id but where one is sent back', () => {
    for (const locale of locales) {
      const { cards } = boardInWords(boardOf(three), parts, locale);
      const said = cards.flatMap(({ heading, place, why, members }) => [
        heading,
        place,
        why,
        ...members.flatMap((one) => [one.alias, one.from, one.known]),
      ]);
      expect(said.join(' ')).not.toMatch(/id-|d4-|5536|undefined|!/);
    }
  });
});
