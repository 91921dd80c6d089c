/**
 * The words of the formation engine: what it takes and what it gives.
 *
 * Everything is plain, serialisable data. Ids are opaque strings chosen by the caller; the engine never
 * looks inside them and its answer does not depend on how they are spelt, except to break exact ties.
 */

/** How a group meets. */
export type Mode = 'in_person' | 'telephone' | 'video';

/** A weekly slot. `day` is the ISO weekday (1 = Monday … 7 = Sunday); times are minutes after local midnight. */
export interface Slot {
  id: string;
  day: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  start: number;
  end: number;
}

/** A place people come from, normally a municipality. */
export interface Area {
  id: string;
  /** Degrees, WGS 84. */
  lat: number;
  /** Degrees, WGS 84. */
  lon: number;
  /** Inhabitants. */
  population: number;
}

/** Years of age; a band, or left out when the person did not say. */
export interface AgeBand {
  /** First year of the band, e.g. 30 for 30–39. */
  from: number;
  /** Last year of the band, e.g. 39 for 30–39. */
  to: number;
}

export interface Person {
  id: string;
  /** Area where the person lives. */
  home: string;
  /** How far the person will travel to meet, km in a straight line. */
  reach: number;
  modes: readonly Mode[];
  /** Topics in order of preference, first is dearest. May be empty when `across` is true. */
  topics: readonly string[];
  /** Willing to join a group across problems. */
  across: boolean;
  /** Slots the person can make. */
  slots: readonly string[];
  /** Languages the person can take part in. */
  languages: readonly string[];
  age?: AgeBand;
  sex?: 'woman' | 'man';
  /** Areas whose people this person will not meet. */
  avoids: readonly string[];
  /** Weeks waited, whole or not. */
  waited: number;
}

export interface Room {
  id: string;
  /** Area where the room is. */
  area: string;
  /** Slots in which the room is free. */
  slots: readonly string[];
  /** Seats for members. */
  seats: number;
}

export interface Initiator {
  id: string;
  area: string;
  /** km in a straight line from `area` to the room. */
  reach: number;
  modes: readonly Mode[];
  slots: readonly string[];
  languages: readonly string[];
  /** How many groups the initiator can start now. */
  starts: number;
}

/** What a topic asks of the sexes in a group about it; unknown sex satisfies only `any`. */
export type Composition = 'any' | 'women' | 'men' | 'both';

export interface Policy {
  size: { min: number; ideal: number; max: number };
  /** Most years between the starts of the youngest and the oldest known band; left out: no limit. */
  ageSpan?: number;
  /** By topic id; topics not named, and `across` unless named by the key `'across'`, are `any`. */
  composition?: Readonly<Record<string, Composition>>;
  /** At most `most` members from one area with fewer inhabitants than `below`. */
  smallArea?: { below: number; most: number };
  /** Initiators in each group: exactly this many. */
  initiators: 0 | 1 | 2;
  /** Shares of the secondary score; each ≥ 0. The secondary score never buys a placement. */
  weights?: { topic?: number; distance?: number; size?: number };
}

/** A group that stands: given to the engine as pinned or previous, and given back by it. */
export interface Group {
  /** Person ids, sorted. */
  members: readonly string[];
  mode: Mode;
  slot: string;
  /** Topic id, or `null` for a group across problems. */
  topic: string | null;
  language: string;
  /** Room id; `null` for telephone and video. */
  room: string | null;
  /** Initiator ids, sorted. */
  initiators: readonly string[];
}

export interface FormationInput {
  areas: readonly Area[];
  slots: readonly Slot[];
  people: readonly Person[];
  /** Pairs that must not be in the same group. */
  apart: readonly (readonly [string, string])[];
  rooms: readonly Room[];
  initiators: readonly Initiator[];
  policy: Policy;
  /** Groups that must be in the answer as they are. */
  pinned?: readonly Group[];
  /** An earlier answer: what need not change does not. No groups is as good as none given. */
  previous?: readonly Group[];
}

export interface FormationOptions {
  /** Same input and seed give the same answer on every machine. */
  seed?: number;
  /** How long the engine may go on improving, as a count of steps (never a clock: it must be repeatable). */
  effort?: number;
}

/** Why a group holds together; each is true of every member. */
export type GroupReason =
  | { kind: 'all_can_make_slot'; slot: string }
  | { kind: 'topic_shared'; topic: string }
  | { kind: 'all_willing_across' }
  | { kind: 'longest_way'; km: number }
  | { kind: 'language_shared'; language: string }
  | { kind: 'age_span'; years: number }
  | { kind: 'nobody_avoids_anybody' }
  | { kind: 'initiator_free'; initiator: string; startsLeft: number }
  | { kind: 'room_free'; room: string; seats: number }
  | { kind: 'longest_wait'; weeks: number }
  | { kind: 'pinned' }
  | { kind: 'kept' };

/** The binding reason why a person has no place. */
export type LeftReason =
  | { kind: 'no_mode' }
  | { kind: 'no_room_within_reach'; nearestKm: number | null }
  | { kind: 'no_room_free_in_slots' }
  | { kind: 'no_initiator' }
  | { kind: 'too_few_share_topic'; topic: string | null; found: number; needed: number }
  | { kind: 'too_few_in_slots'; found: number; needed: number }
  | { kind: 'too_few_in_language'; found: number; needed: number }
  | { kind: 'kept_apart'; found: number; needed: number }
  | { kind: 'age_or_composition'; found: number; needed: number }
  | { kind: 'others_placed_first' };

/** A change that, alone, would give this person a place; each has been tried. */
export type Help =
  | { kind: 'reach'; km: number }
  | { kind: 'slot'; slot: string }
  | { kind: 'across' }
  | { kind: 'mode'; mode: Mode }
  | { kind: 'initiator_more'; area: string; slot: string }
  | { kind: 'room_more'; area: string; slot: string };

export interface LeftOut {
  person: string;
  reason: LeftReason;
  /** What would help, best first; empty when nothing alone would. */
  helps: readonly Help[];
}

export interface FormedGroup extends Group {
  reasons: readonly GroupReason[];
}

export interface Formation {
  groups: readonly FormedGroup[];
  /** Everybody who has no place, in the input's order. */
  left: readonly LeftOut[];
  score: {
    /** Sum over placed people of 1 + min(weeks waited, 52) / 26. */
    primary: number;
    /** 0 … 1 a person: topic preference, distance, size near the ideal; summed. */
    secondary: number;
    /** No feasible answer can have a higher primary score. */
    bound: number;
  };
}

/** Bad input: names the field by its path, e.g. `people[3].slots`. */
export class FormationInputError extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.name = 'FormationInputError';
    this.field = field;
  }
}
