import type { Meeting } from '@knutepunkt/meeting-feeds';
import { type FormingShown, announce, applyMeetings, publicOf } from '../directory/index.ts';
import { type OpenGroup, otherGroups, stepGroups } from './open-groups.ts';
import { type World, known } from './world.ts';
import type { App } from '../platform/app.ts';

/** Groups that are forming, as desks announce them. */
const forming = [
  { desk: 'lyngen', municipality: '5536', topic: 'grief', keeps: 'topic', have: 3, mode: 'in_person' },
  { desk: 'lillehammer', municipality: '3405', topic: null, keeps: 'place', have: 2, mode: 'in_person' },
  { desk: 'oslo', municipality: '0301', topic: 'anxiety', keeps: 'topic', have: 3, mode: 'in_person' },
  {
    desk: 'nasjonalt-senter',
    municipality: null,
    topic: 'relative',
    keeps: 'topic',
    have: 2,
    mode: 'telephone',
  },
] as const;

/** Open groups in two lists, and what the desks announce, as they stand today. */
export async function listOpenGroups(world: World, { clock }: Pick<App, 'clock'>): Promise<void> {
  const today = clock.today();
  const desk = known(world.desks, 'nasjonalt-senter').id;
  const lists = [
    {
      owner: 'Servicekontoret for tolvtrinnsgruppene',
      licence: 'Brukes etter avtale, med kilde',
      groups: stepGroups,
      reading: { model: '12-step' },
    },
    { owner: 'Gruppene selv', licence: 'Etter ønske fra gruppene', groups: otherGroups, reading: {} },
  ];
  for (const { owner, licence, groups, reading } of lists) {
    const { id } = await world.trx
      .insertInto('source')
      .values({
        organisation_id: desk,
        owner,
        licence,
        consent_by: owner,
        consent_on: today.subtract({ days: 200 }).toString(),
        format: 'by-hand',
        url: null,
        reading: JSON.stringify(reading),
        ended_on: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await applyMeetings(world.trx, { clock }, id, groups.map(meetingOf), world);
  }
  for (const { desk: slug, ...group } of forming) {
    const shown = publicOf(
      {
        model: world.framework.model('selvhjelp-norge') ?? null,
        treatment: false,
        state: 'forming',
        closed: false,
        consent: true,
        mode: group.mode,
        topic: group.topic,
        municipality: group.municipality,
        keeps: group.keeps,
        people: { have: group.have, min: 5, max: 8 },
        meeting: null,
      },
      world.geography,
    );
    if (shown.kind === 'forming')
      await announce(world.trx, { clock }, known(world.desks, slug).id, shown satisfies FormingShown);
  }
}

function meetingOf(group: OpenGroup): Meeting {
  return {
    state: 'running',
    schedule: { kind: 'by_appointment' },
    timezone: 'Europe/Oslo',
    modes: [],
    access: {},
    languages: ['nb'],
    types: [],
    topics: [],
    contacts: [],
    extras: {},
    ...group,
  };
}
