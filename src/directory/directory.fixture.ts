import { randomUUID } from 'node:crypto';
import { loadFramework, saveModels } from '../framework/index.ts';
import { norway } from '../geography/norway.fixture.ts';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import type { Db } from '../platform/app.ts';
import type { DirectoryParts } from './model.ts';

/** For tests: the real country and the real content. */
export const parts: DirectoryParts = { geography: norway, framework: loadFramework('content') };

/** A desk with nothing else. */
export async function aDesk(db: Db): Promise<string> {
  await saveModels(db, parts.framework.models);
  const { id } = await db
    .insertInto('organisation')
    .values({
      kind: 'national',
      slug: `desk-${randomUUID()}`,
      name: 'Nasjonalt',
      municipality: null,
      supervised_by: null,
      about: '{}',
      settings: '{}',
      ended_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function aSource(db: Db, organisationId: string, reading: object = {}): Promise<string> {
  const { id } = await db
    .insertInto('source')
    .values({
      organisation_id: organisationId,
      owner: 'Landskontoret',
      licence: 'CC BY 4.0',
      consent_by: 'Landskontoret',
      consent_on: '2026-03-01',
      format: 'by-hand',
      url: null,
      ended_on: null,
      reading: JSON.stringify(reading),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A weekly meeting in Oslo on Mondays at 18:00, but for what is said otherwise. */
export function aMeeting(key: string, other: Partial<Meeting> = {}): Meeting {
  return {
    key,
    name: `Gruppe ${key}`,
    fellowship: 'aa',
    state: 'running',
    schedule: { kind: 'weekly', days: [1], every: 1, start: 18 * 60, minutes: 90, exceptions: [] },
    timezone: 'Europe/Oslo',
    modes: ['in_person'],
    place: {
      lines: [`Storgata ${key}`],
      city: 'Oslo',
      country: 'NO',
      regions: [],
      point: { lat: 59.9139, lon: 10.7522 },
      approximate: false,
    },
    access: {},
    languages: ['nb'],
    types: [],
    topics: [],
    contacts: [],
    extras: {},
    ...other,
  };
}
