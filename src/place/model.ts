import { z } from 'zod';
import type { Locale } from '../platform/i18n/index.ts';
import { nextDay } from './model-times.ts';

/** How a group meets. */
export type Mode = 'in_person' | 'telephone' | 'video';
export const modes: readonly Mode[] = ['in_person', 'telephone', 'video'];

export type Part = 'morning' | 'afternoon' | 'evening';
export const parts: readonly Part[] = ['morning', 'afternoon', 'evening'];

/** ISO weekday: 1 is Monday. */
export type SlotDay = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface WeeklySlot {
  /** `d1-morning` … `d7-evening`. */
  id: string;
  day: SlotDay;
  part: Part;
}

/** The 21 parts of a week that people choose among. What hour they are is each desk's own setting. */
export const weeklySlots: readonly WeeklySlot[] = ([1, 2, 3, 4, 5, 6, 7] as const).flatMap((day) =>
  parts.map((part) => ({ id: `d${day}-${part}`, day, part })),
);

/** Minutes after midnight in Norway. */
export interface Span {
  start: number;
  end: number;
}

/** What real places do differently, so never constants. */
export interface DeskSettings {
  size: { min: number; ideal: number; max: number };
  /** The most years between the youngest and the oldest; null when nobody asks. */
  ageSpan: number | null;
  initiators: 0 | 1 | 2;
  /** Meetings with the initiator before the hand-over. */
  startMeetings: number;
  /** Days to answer a proposal. */
  answerDays: number;
  everyWeeks: 1 | 2;
  /** How many weeks a room is booked ahead. */
  termWeeks: number;
  slotTimes: Record<Part, Span>;
  /** From a municipality with fewer inhabitants than `below`, at most `most` come into one group. */
  smallArea: { below: number; most: number };
}

export const usualSettings: DeskSettings = {
  size: { min: 5, ideal: 7, max: 8 },
  ageSpan: 15,
  initiators: 1,
  startMeetings: 3,
  answerDays: 10,
  everyWeeks: 1,
  termWeeks: 12,
  slotTimes: {
    morning: { start: 10 * 60, end: 12 * 60 },
    afternoon: { start: 13 * 60, end: 15 * 60 },
    evening: { start: 18 * 60, end: 20 * 60 },
  },
  smallArea: { below: 5000, most: 3 },
};

const span = z
  .object({ start: z.int().min(0).max(1439), end: z.int().min(1).max(1440) })
  .refine(({ start, end }) => start < end);

const partial = z
  .object({
    size: z
      .object({ min: z.int().min(2), ideal: z.int(), max: z.int().max(20) })
      .refine(({ min, ideal, max }) => min <= ideal && ideal <= max),
    ageSpan: z.int().min(1).nullable(),
    initiators: z.literal([0, 1, 2]),
    startMeetings: z.int().min(0).max(10),
    answerDays: z.int().min(1).max(60),
    everyWeeks: z.literal([1, 2]),
    termWeeks: z.int().min(1).max(53),
    slotTimes: z.object({ morning: span, afternoon: span, evening: span }),
    smallArea: z.object({ below: z.int().min(0), most: z.int().min(1) }),
  })
  .partial();

/** The usual settings with a place's own over them; throws when the place's own cannot be right. */
export function settingsWith(own: unknown): DeskSettings {
  const given = Object.entries(partial.parse(own ?? {})).filter(([, value]) => value !== undefined);
  return { ...usualSettings, ...(Object.fromEntries(given) as Partial<DeskSettings>) };
}

export type DeskKind = 'national' | 'district' | 'link';

/** Somewhere that answers enquiries: the national centre, a district office or a LINK. */
export interface Desk {
  id: string;
  kind: DeskKind;
  slug: string;
  name: string;
  /** Where it is; the nation has no place. */
  municipality: string | null;
  /** The desk that helps and follows up this one. It opens nothing of it. */
  supervisedBy: string | null;
  about: Partial<Record<Locale, string>>;
  /** What it answers, for everybody to see. */
  telephone: string | null;
  settings: DeskSettings;
}

/** When a weekly slot is at this desk. */
export function slotTimes(settings: DeskSettings, slotId: string): { day: SlotDay } & Span {
  const slot = weeklySlots.find((one) => one.id === slotId);
  if (!slot) throw new UnknownSlot(slotId);
  return { day: slot.day, ...settings.slotTimes[slot.part] };
}

/** The first date with that weekday after a date, that date itself not counted. */
export function firstDateOn(day: SlotDay, after: string): string {
  return nextDay(day, after);
}

export class UnknownSlot extends Error {
  readonly id = 'place.unknown-slot';
  constructor(slot: string) {
    super(`No weekly slot is called ${JSON.stringify(slot.slice(0, 20))}`);
    this.name = 'UnknownSlot';
  }
}

/** The room has somebody in it, or too close to it in time. It says nothing of whom. */
export class RoomTaken extends Error {
  readonly id = 'place.room-taken';
  constructor() {
    super('The room is taken');
    this.name = 'RoomTaken';
  }
}

/** There is no national desk yet: the installation has not been set up. */
export class NoDesk extends Error {
  readonly id = 'place.no-desk';
  /** For HTTP: it may be tried again later. */
  readonly statusCode = 503;
  constructor() {
    super('No desk answers: found the national desk first');
    this.name = 'NoDesk';
  }
}
