import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coarseAreaInhabitants } from '../geography/index.ts';
import { aMeeting, parts } from './directory.fixture.ts';
import { type GroupToShow, publicOf } from './listing.ts';

const { geography, framework } = parts;
const meeting = aMeeting('k', {
  contacts: [{ name: 'Kari', phone: '+47 12 34 56 78' }],
  extras: { contact_name_1: 'Kari' },
});
const yesOrNo = fc.boolean();
/** Every model there is, and models that nobody has thought of yet. */
const anyModel = fc.oneof(
  fc.constantFrom(...framework.models, null),
  fc
    .record({
      intake: fc.constantFrom('closed' as const, 'rolling' as const),
      mayPublishTimeAndPlace: yesOrNo,
      everybodyHasOwnProblem: yesOrNo,
      leader: fc.constantFrom('none' as const, 'rotating' as const, 'outside' as const),
    })
    .map((policy) => ({ ...framework.models[0]!, id: 'another', ...policy })),
);
const anyGroup: fc.Arbitrary<GroupToShow> = fc.record({
  model: anyModel,
  treatment: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, yesOrNo),
  state: fc.constantFrom('forming' as const, 'meeting' as const, 'ended' as const),
  closed: yesOrNo,
  consent: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, yesOrNo),
  mode: fc.constantFrom('in_person' as const, 'telephone' as const, 'video' as const),
  topic: fc.constantFrom(null, 'grief', 'violence-women'),
  municipality: fc.constantFrom(null, '2100', ...geography.municipalities.map(({ code }) => code)),
  keeps: fc.constantFrom('topic' as const, 'place' as const),
  people: fc.option(fc.record({ have: fc.nat(9), min: fc.integer({ min: 3, max: 6 }), max: fc.constant(8) })),
  meeting: fc.constantFrom(meeting, null),
});
const always = (rule: (group: GroupToShow) => void) =>
  fc.assert(fc.property(anyGroup, rule), { numRuns: 2_000 });
const shown = (group: GroupToShow) => publicOf(group, geography);

describe('what of a group is public', () => {
  test('a closed group never shows time or place', () => {
    always((group) => {
      const closed =
        group.closed || group.model?.intake === 'closed' || group.model?.mayPublishTimeAndPlace === false;
      if (closed) expect(shown(group).kind).not.toBe('meeting');
    });
  });

  test('nor does a group that is forming: its topic and its area at most', () => {
    always((group) => {
      const found = shown(group);
      if (group.state === 'forming') expect(found.kind).not.toBe('meeting');
      if (found.kind === 'forming')
        expect(Object.keys(found).sort()).toEqual(['area', 'kind', 'mode', 'model', 'stage', 'topic']);
    });
  });

  test('an area shown with a topic has at least 10 000 inhabitants, and is one of the fixed areas', () => {
    const fixed = new Set(
      geography.areas(coarseAreaInhabitants).map(({ municipalities }) => municipalities.join()),
    );
    let withBoth = 0;
    always((group) => {
      const found = shown(group);
      if (found.kind !== 'forming' || found.topic === null || found.area === null) return;
      withBoth += 1;
      const inhabitants = found.area.municipalities.reduce(
        (sum, code) => sum + geography.municipality(code)!.population,
        0,
      );
      expect(inhabitants).toBeGreaterThanOrEqual(coarseAreaInhabitants);
      if (group.keeps === 'topic') expect(fixed).toContain(found.area.municipalities.join());
    });
    expect(withBoth).toBeGreaterThan(5);
  });

  test('neighbours in one area are shown alike', () => {
    const area = geography
      .areas(coarseAreaInhabitants)
      .find(({ municipalities }) => municipalities.length > 3)!;
    const forming: GroupToShow = {
      model: framework.model('selvhjelp-norge')!,
      treatment: false,
      state: 'forming',
      closed: false,
      consent: true,
      mode: 'in_person',
      topic: 'grief',
      municipality: null,
      keeps: 'topic',
      people: { have: 3, min: 5, max: 8 },
      meeting: null,
    };
    const all = area.municipalities.map((municipality) => shown({ ...forming, municipality }));
    expect(all[0]).toMatchObject({ kind: 'forming', topic: 'grief' });
    for (const one of all) expect(one).toEqual(all[0]);
  });

  test('where the place must stay and is small, the group is across', () => {
    const small = geography.municipalities.filter(({ population }) => population < coarseAreaInhabitants);
    always((group) => {
      const home = small.find(({ code }) => code === group.municipality);
      const found = shown({ ...group, mode: 'in_person', keeps: 'place' });
      if (home && found.kind === 'forming') {
        expect(found.topic).toBeNull();
        expect(found.area?.municipalities).toEqual([home.code]);
      }
    });
  });

  test('treatment never, nothing that has ended, nothing without a yes', () => {
    always((group) => {
      if (group.treatment || group.state === 'ended' || !group.consent)
        expect(shown(group)).toEqual({ kind: 'nothing' });
    });
  });

  test('bands, never counts: how many there are shows in one of two words', () => {
    always((group) => {
      if (!group.people) return;
      const counts = [0, 1, 2, 3, 4, 5, 6, 7].map((have) =>
        JSON.stringify(shown({ ...group, people: { ...group.people!, have } })),
      );
      expect(new Set(counts).size).toBeLessThanOrEqual(2);
    });
  });

  test('nothing about a person is in what is shown', () => {
    always((group) => {
      expect(JSON.stringify(shown(group))).not.toMatch(/Kari|12 34/);
    });
  });

  test('an open group shows what it publishes', () => {
    const open: GroupToShow = {
      model: framework.model('12-step')!,
      treatment: false,
      state: 'meeting',
      closed: false,
      consent: true,
      mode: 'in_person',
      topic: null,
      municipality: '0301',
      keeps: 'topic',
      people: null,
      meeting,
    };
    expect(shown(open)).toEqual({ kind: 'meeting', meeting: aMeeting('k') });
    expect(shown({ ...open, model: null }).kind).toBe('meeting');
  });
});
