import type { TablePlan } from '@knutepunkt/disclosure';
import { type CountedKind, countedKinds, waitingBands } from '../counting/index.ts';
import type { Family } from './model.ts';

/**
 * The closed list of what is published (rule: *the list of tables is closed*). There are no free queries; topic by
 * municipality, county or district does not exist. Titles and the question each answers are in `messages.ts`.
 */
export const plans = {
  people: [
    { name: 'enquiries', cross: { place: ['nation', 'county'], time: ['year'], step: ['step'] } },
    { name: 'waiting', cross: { place: ['nation', 'county'], time: ['year'], step: ['band'] } },
    { name: 'topics', cross: { place: ['nation'], time: ['year'], step: ['step'], topic: ['topic'] } },
  ],
  groups: [
    {
      name: 'groups',
      cross: {
        place: ['nation', 'district'],
        time: ['quarter'],
        state: ['state'],
        model: 'every level',
        mode: 'every level',
      },
    },
  ],
  initiators: [
    { name: 'initiators', cross: { place: ['nation', 'district'], time: ['year'], step: ['step'] } },
  ],
  events: [{ name: 'events', cross: { place: ['nation', 'district'], time: ['year'], step: ['step'] } }],
  desks: [{ name: 'desks', cross: { place: ['district', 'desk'], time: ['quarter'], step: ['step'] } }],
} as const satisfies Record<Family, readonly TablePlan[]>;

/** The tables for everybody, in the order in which they are shown. */
export const publicTables = ['enquiries', 'waiting', 'topics', 'groups', 'initiators', 'events'] as const;
export type PublicTable = (typeof publicTables)[number];

/** The kinds of transition that each family counts. */
export const kindsIn = {
  people: [
    'enquiry',
    'question',
    'talk',
    ...waitingBands.map((band) => `placed:${band}` as const),
    'withdrawn',
  ],
  initiators: ['initiator-certified', 'course-place', 'meeting-place-opened'],
  events: ['event', 'attendance', 'leaflet'],
  desks: countedKinds,
} as const satisfies Partial<Record<Family, readonly CountedKind[]>>;

/** A kind without its band: the placed are shown together, except where waiting is what is asked. */
export const stepOf = (kind: CountedKind): string => kind.split(':')[0]!;

export const groupStates = ['started', 'handed-over', 'running', 'ended'] as const;
export type GroupStateCounted = (typeof groupStates)[number];
