import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { loadGeography } from '../geography/index.ts';
import { projectFolder } from '../platform/config/index.ts';
import {
  type Mode,
  NoDesk,
  deskFor,
  desks,
  deskBySlug,
  firstDateOn,
  foundDesk,
  modes,
  settingsWith,
  slotTimes,
  usualSettings,
  weeklySlots,
} from './index.ts';

const geography = loadGeography(join(projectFolder(), 'data/norway'));
let open: TestDatabase;
beforeAll(async () => {
  open = await testDatabase();
});
afterAll(() => open.drop());

const found = (desk: Partial<Parameters<typeof foundDesk>[1]>) =>
  open.db.transaction().execute((trx) =>
    foundDesk(trx, {
      kind: 'link',
      slug: 'link',
      name: 'LINK',
      municipality: null,
      serves: [],
      about: {},
      ...desk,
    }),
  );

describe('the desk for a place', () => {
  beforeEach(async () => {
    await open.db.deleteFrom('organisation').execute();
  });

  it('cannot be found before the national desk is founded, and says so', async () => {
    await expect(deskFor(open.db, geography, null, [])).rejects.toBeInstanceOf(NoDesk);
  });

  it('is there for every municipality and every way to meet once a national desk exists', async () => {
    await found({ kind: 'national', slug: 'nasjonal', name: 'Selvhjelp Norge' });
    await found({
      kind: 'district',
      slug: 'nord',
      name: 'Nord',
      municipality: '5501',
      serves: ['5536', '5601'],
    });
    await found({ slug: 'link-lyngen', name: 'LINK Lyngen', municipality: '5536', serves: ['5536', '5540'] });
    const codes = geography.municipalities.map(({ code }) => code);
    expect(codes).toHaveLength(357);
    const all = new Set((await desks(open.db)).map(({ id }) => id));
    for (const code of codes) {
      const desk = await deskFor(open.db, geography, code, ['in_person']);
      expect(all.has(desk.id)).toBe(true);
    }
    const someModes: fc.Arbitrary<Mode[]> = fc.subarray([...modes]);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...codes, null), someModes, async (code, chosen) => {
        const desk = await deskFor(open.db, geography, code, chosen);
        expect(desk.id).toBe((await deskFor(open.db, geography, code, [])).id);
        expect(all.has(desk.id)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('is the LINK, else the district office, else the nation', async () => {
    await found({ kind: 'national', slug: 'nasjonal' });
    await found({ kind: 'district', slug: 'nord', serves: ['5536', '5540', '5601'] });
    await found({ slug: 'link-lyngen', municipality: '5536', serves: ['5536', '5540'] });
    const slugFor = async (code: string | null) => (await deskFor(open.db, geography, code, [])).slug;
    expect(await slugFor('5540')).toBe('link-lyngen');
    expect(await slugFor('5601')).toBe('nord');
    expect(await slugFor('0301')).toBe('nasjonal');
    expect(await slugFor('2100')).toBe('nasjonal');
    expect(await slugFor(null)).toBe('nasjonal');
  });

  it('is the nearest where several serve the same place, and never one that has ended', async () => {
    await found({ kind: 'national', slug: 'nasjonal' });
    await found({ slug: 'link-oslo', municipality: '0301', serves: ['3405'] });
    const near = await found({ slug: 'link-lillehammer', municipality: '3405', serves: ['3405'] });
    expect((await deskFor(open.db, geography, '3405', [])).slug).toBe('link-lillehammer');
    await open.db
      .updateTable('organisation')
      .set({ ended_on: '2026-01-01' })
      .where('id', '=', near)
      .execute();
    expect((await deskFor(open.db, geography, '3405', [])).slug).toBe('link-oslo');
    expect(await deskBySlug(open.db, 'link-lillehammer')).toBeUndefined();
  });

  it('there is one for the nation and no second', async () => {
    await found({ kind: 'national', slug: 'nasjonal' });
    await expect(found({ kind: 'national', slug: 'enda-en' })).rejects.toThrow();
  });
});

describe('settings and slots', () => {
  it('are the usual ones where a place has none of its own', async () => {
    expect(settingsWith({})).toEqual(usualSettings);
    expect(settingsWith({ ageSpan: null, everyWeeks: 2 })).toMatchObject({
      ageSpan: null,
      everyWeeks: 2,
      answerDays: 10,
    });
    await expect(found({ settings: { size: { min: 9, ideal: 7, max: 8 } } })).rejects.toThrow();
  });

  it('a week has 21 slots, each with its hours at a desk', () => {
    expect(weeklySlots).toHaveLength(21);
    expect(slotTimes(usualSettings, 'd4-evening')).toEqual({ day: 4, start: 1080, end: 1200 });
    expect(() => slotTimes(usualSettings, 'd8-evening')).toThrow();
  });

  it('the first date on a weekday comes after the day it is counted from', () => {
    expect(firstDateOn(4, '2027-02-01')).toBe('2027-02-04');
    expect(firstDateOn(4, '2027-02-04')).toBe('2027-02-11');
    expect(firstDateOn(1, '2026-12-31')).toBe('2027-01-04');
  });
});
