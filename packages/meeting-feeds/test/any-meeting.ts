import fc from 'fast-check';
import { defined, definedIfAny } from '../src/defined.ts';
import { MODES, type Meeting, type Mode, type Schedule, type Weekday } from '../src/meeting.ts';
import { factsOfTypes, MEETING_TYPES } from '../src/meeting-types.ts';

/** Trimmed, not empty, of characters that any format must carry: quotes, separators, line ends, other alphabets. */
export const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.stringMatching(/^[a-zæøå ,;"'=+@<>&\\|-]{1,20}$/),
    fc.constantFrom('Ærlig tale; "mandag"', '=1+1', 'to\nlinjer', '-5', '@navn', "'s", 'čđŋ', '+47'),
  )
  .map((text) => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '').trim())
  .filter((text) => text !== '' && text.isWellFormed());
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const anyUrl = fc.webUrl({ validSchemes: ['http', 'https'] });
const anyPhone = fc.stringMatching(/^\+47[0-9]{8}(,,[0-9]{3}#)?$/);
const coordinate = (most: number) =>
  fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((value) => (value === 0 ? 1 : value) / 1e5);

const anyHours = fc.record({
  start: fc.integer({ min: 0, max: 1439 }),
  minutes: maybe(fc.integer({ min: 1, max: 1439 })),
});

export const anyWeekly = (mostDays: number): fc.Arbitrary<Schedule> =>
  fc
    .tuple(anyHours, fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: mostDays }))
    .map(([hours, days]) =>
      defined({
        kind: 'weekly' as const,
        ...hours,
        days: days.sort((a, b) => a - b) as Weekday[],
        every: 1,
        exceptions: [],
      }),
    );

const anyPlace = fc.record({
  name: maybe(anyText),
  lines: anyText.map((line) => [`${line} 1`]),
  city: maybe(anyText),
  state: maybe(anyText),
  postalCode: maybe(fc.stringMatching(/^[1-9][0-9]{3}$/)),
  country: fc.constantFrom('NO', 'SE', 'US'),
  regions: fc.array(
    anyText.filter((text) => !text.includes('>')),
    { maxLength: 3 },
  ),
  point: maybe(fc.record({ lat: coordinate(90), lon: coordinate(180) })),
  directions: maybe(anyText),
});

const anyContact = fc
  .record({ name: maybe(anyText), email: maybe(fc.emailAddress()), phone: maybe(anyPhone) })
  .map((contact) => definedIfAny(contact) ?? { name: 'Kari' });

/** What all of Meeting Guide, BMLT and tables can say: the rest of a format is added by its own test. */
export const anyMeeting = (schedule: fc.Arbitrary<Schedule>): fc.Arbitrary<Meeting> =>
  fc
    .record({
      key: fc.stringMatching(/^[1-9][0-9]{0,17}$/),
      name: anyText,
      schedule,
      timezone: fc.constantFrom('Europe/Oslo', 'America/New_York', 'UTC'),
      walkable: fc.boolean(),
      place: anyPlace,
      conference: maybe(
        fc.record({
          url: maybe(anyUrl),
          urlNotes: maybe(anyText),
          phone: maybe(anyPhone),
          phoneNotes: maybe(anyText),
        }),
      ),
      types: fc.uniqueArray(
        fc.constantFrom(...Object.keys(MEETING_TYPES).filter((code) => code !== 'TC' && code !== 'O')),
        { maxLength: 4 },
      ),
      notes: maybe(anyText),
      contacts: fc.array(anyContact, { maxLength: 2 }),
      website: maybe(anyUrl),
      updated: maybe(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      ),
    })
    .map(({ walkable, place, conference, types, contacts, updated, ...rest }) => {
      const distant = conference?.url !== undefined || conference?.phone !== undefined;
      const has: Record<Mode, boolean> = {
        in_person: walkable,
        telephone: conference?.phone !== undefined,
        video: conference?.url !== undefined,
      };
      const { point: _point, lines: _lines, ...area } = place;
      const facts = factsOfTypes(types);
      return defined({
        ...rest,
        model: '12-step',
        state: 'running' as const,
        modes: MODES.filter((mode) => has[mode]),
        place: defined(
          walkable ? { ...place, approximate: false } : { ...area, lines: [], approximate: true },
        ),
        conference: distant ? definedIfAny(conference ?? {}) : undefined,
        access: facts.access,
        languages: facts.languages,
        types,
        topics: [],
        attendance: facts.attendance,
        contacts: facts.attendance?.open === false ? [] : contacts,
        updated: updated === undefined ? undefined : `${updated.toISOString().slice(0, 19)}Z`,
        extras: {},
      });
    });
