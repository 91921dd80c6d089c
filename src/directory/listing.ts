import type { Meeting, Mode } from '@knutepunkt/meeting-feeds';
import type { GroupModel } from '../framework/index.ts';
import { type Area, type Geography, coarseAreaInhabitants } from '../geography/index.ts';

/** A group, with everything that decides what of it is public. */
export interface GroupToShow {
  /** Null: of a tradition that we have no record of, known only by what its owner publishes. */
  model: GroupModel | null;
  treatment: boolean;
  /** `forming`: before the first meeting. */
  state: 'forming' | 'meeting' | 'ended';
  /** From the first meeting nobody is added. */
  closed: boolean;
  /** Its owner said yes to being shown. */
  consent: boolean;
  mode: Mode;
  /** Id of a topic; null is across. */
  topic: string | null;
  /** Where it is to meet, by code; null by telephone and video. */
  municipality: string | null;
  /** What must stay when a place is too small for both: the topic (with a wider area) or the place (across). */
  keeps: 'topic' | 'place';
  /** How many there are so far, and how many there are to be. */
  people: { have: number; min: number; max: number } | null;
  /** What its owner publishes. */
  meeting: Meeting | null;
}

/** A band, never a count. */
export type Stage = 'gathering' | 'nearly';

export type Shown =
  | { kind: 'nothing' }
  | { kind: 'forming'; model: string; topic: string | null; area: Area | null; mode: Mode; stage: Stage }
  | { kind: 'meeting'; meeting: Meeting };

const nothing: Shown = { kind: 'nothing' };

/** What of a group is public. Nothing else decides this, and what it leaves out is never written to the directory. */
export function publicOf(group: GroupToShow, geography: Geography): Shown {
  if (group.treatment || group.state === 'ended' || !group.consent) return nothing;
  if (group.state === 'forming') return forming(group, geography);
  if (group.meeting === null || !mayShowTimeAndPlace(group)) return nothing;
  return { kind: 'meeting', meeting: withoutPeople(group.meeting) };
}

/** *A closed group never shows time or place*, whatever else its model may say. */
export function mayShowTimeAndPlace({ model, closed }: Pick<GroupToShow, 'model' | 'closed'>): boolean {
  if (closed) return false;
  return model === null || (model.mayPublishTimeAndPlace && model.intake === 'rolling');
}

/**
 * Topic and area stand together only in an area that the country is cut into once for all (geography: why), with
 * enough people in it. By telephone and video the area is the country.
 */
function forming(group: GroupToShow, geography: Geography): Shown {
  const { model, mode, topic, people } = group;
  if (model === null || group.closed || people === null || people.have >= people.max) return nothing;
  const stage = people.have + 2 >= people.min ? 'nearly' : 'gathering';
  const shown = { kind: 'forming' as const, model: model.id, mode, stage } as const;
  if (mode !== 'in_person') return { ...shown, topic, area: null };
  const home = geography.municipality(group.municipality ?? '');
  if (!home) return nothing;
  const least = group.keeps === 'place' ? 1 : coarseAreaInhabitants;
  const area = geography.growArea(home.code, least);
  return { ...shown, topic: area.population >= coarseAreaInhabitants ? topic : null, area };
}

/** Nothing about a person is kept: no contacts, and nothing that we do not know what it is. */
export function withoutPeople(meeting: Meeting): Meeting {
  return { ...meeting, contacts: [], extras: {} };
}
