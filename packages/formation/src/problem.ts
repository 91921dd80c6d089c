import type { FormationInput } from './types.ts';

/**
 * The input as numbers. People, places and the rest stand in canonical order: an order made from what they
 * are, not from how they are spelt or listed, so that the answer's value does not depend on either.
 *
 * - A **place** is an area with a room, or the telephone, or video.
 * - A **venue** is a place in a slot: `place * slotCount + slot`.
 * - A **subject** is a topic (or across) in a language: `topic * languageCount + language`.
 * - A **cell** is a venue with a subject: `venue * subjectCount + subject`. Every group stands in one cell.
 */
export interface Problem {
  readonly input: FormationInput;
  readonly people: People;
  readonly slotCount: number;
  /** Places where people meet in person; the telephone is place `placeCount`, video the one after. */
  readonly placeCount: number;
  /** By place that is an area with a room: the area. */
  readonly areaOfPlace: Int32Array;
  readonly venueCount: number;
  readonly languageCount: number;
  readonly languages: readonly string[];
  /** Topic names; across stands last as `null`. */
  readonly topics: readonly (string | null)[];
  readonly subjectCount: number;
  /** By topic: 0 any, 1 women, 2 men, 3 both. */
  readonly composition: Uint8Array;
  /** By area, the places within somebody's reach, nearest first, and how far they are (km). */
  readonly near: readonly { places: Int32Array; km: Float64Array }[];
  /** By area: 1 where at most `smallMost` members of a group may come from it. */
  readonly smallArea: Uint8Array;
  readonly smallMost: number;
  /** Most years between band starts; Infinity where there is no limit. */
  readonly ageSpan: number;
  readonly min: number;
  readonly max: number;
  readonly ideal: number;
  /** Initiators in each group. */
  readonly leads: number;
  /** Shares of the secondary score, which sum to 1; or all 0. */
  readonly shares: { topic: number; distance: number; size: number };
  readonly rooms: Rooms;
  readonly initiators: Initiators;
  /** By venue: most members a group there can have; 0 where no group can be. */
  readonly venueSeats: Int32Array;
}

/** One row per person, in canonical order. */
export interface People {
  readonly count: number;
  /** Canonical index → index in the input. */
  readonly source: Int32Array;
  /** Index in the input → canonical index. */
  readonly rank: Int32Array;
  /** Id → index in the input. */
  readonly indexById: ReadonlyMap<string, number>;
  /** Primary weight, 1 … 3. */
  readonly weight: Float64Array;
  /** Area index in the input. */
  readonly home: Int32Array;
  /** Start of the age band, years; -1 unknown. */
  readonly from: Float64Array;
  /** 0 unknown, 1 woman, 2 man. */
  readonly sex: Uint8Array;
  /** Slots of p: `slots[slotStart[p] … slotStart[p + 1])`. */
  readonly slotStart: Int32Array;
  readonly slots: Int32Array;
  /** Subjects of p, dearest topic first, and how dear each is (1 … 0). */
  readonly subjectStart: Int32Array;
  readonly subjects: Int32Array;
  readonly dear: Float64Array;
  /** How many of the home area's nearest places are within reach; 0 for who does not meet in person. */
  readonly placesInReach: Int32Array;
  /** 1 telephone, 2 video, 3 both. */
  readonly remote: Uint8Array;
  /** Areas avoided by p. */
  readonly avoidStart: Int32Array;
  readonly avoids: Int32Array;
  /** People that p must be kept apart from by the input's pairs. */
  readonly apartStart: Int32Array;
  readonly apart: Int32Array;
  /** 1 where p can clash with anybody at all. */
  readonly mayClash: Uint8Array;
}

export interface Rooms {
  readonly count: number;
  readonly indexById: ReadonlyMap<string, number>;
  readonly place: Int32Array;
  readonly seats: Int32Array;
  /** By venue: the rooms of the place free in the slot, most seats first. */
  readonly atVenue: readonly (readonly number[])[];
}

export interface Initiators {
  readonly count: number;
  readonly indexById: ReadonlyMap<string, number>;
  readonly starts: Int32Array;
  /** By initiator: 1 for each language index spoken. */
  readonly speaks: readonly Uint8Array[];
  /** 1 at `i * (placeCount + 2) + place` and at `i * slotCount + slot` where initiator i can be. */
  readonly reaches: Uint8Array;
  readonly makes: Uint8Array;
  /** By venue: initiators who can be there, whatever the language. */
  readonly atVenue: readonly (readonly number[])[];
}
