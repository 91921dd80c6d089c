import type { Meeting } from '@knutepunkt/meeting-feeds';
import { applyMeetings } from '../src/directory/index.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import type { Program } from '../src/program.ts';

/** Lists so many open groups over the whole country, from a source of their own. */
export async function listGroups(program: Program, organisationId: string, many: number): Promise<void> {
  const { app, geography } = program;
  const { id } = await app.db
    .insertInto('source')
    .values({
      organisation_id: organisationId,
      owner: 'Servicekontoret',
      licence: 'CC BY 4.0',
      consent_by: 'Kontoret',
      consent_on: '2026-01-01',
      format: 'by-hand',
      url: null,
      ended_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { municipalities } = geography;
  const meetings = Array.from({ length: many }, (_, n): Meeting => {
    const { name, lat, lon } = municipalities[n % municipalities.length]!;
    return {
      key: String(n),
      name: `${name} ${['kveldsgruppe', 'møte', 'lunsjgruppe'][n % 3]} ${n}`,
      fellowship: ['aa', 'na', 'al-anon'][n % 3]!,
      state: 'running',
      schedule: {
        kind: 'weekly',
        days: [((n % 7) + 1) as 1],
        every: 1,
        start: 1080 + (n % 4) * 15,
        minutes: 90,
        exceptions: [],
      },
      timezone: 'Europe/Oslo',
      modes: ['in_person'],
      place: {
        name: 'Samfunnshuset',
        lines: [`Storgata ${n}`],
        city: name,
        country: 'NO',
        regions: [],
        point: { lat, lon },
        approximate: false,
      },
      access: {},
      languages: ['nb'],
      types: [],
      topics: [],
      contacts: [],
      extras: {},
    };
  });
  await app.db
    .transaction()
    .execute((trx) => applyMeetings(trx, { clock: systemClock }, id, meetings, program));
}
