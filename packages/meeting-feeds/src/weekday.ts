import { type Weekday } from './meeting.ts';

/** Meeting Guide's 0 (Sunday) to 6, as number or text. */
export function meetingGuideWeekday(day: unknown): Weekday | undefined {
  const number = typeof day === 'string' && /^\s*[0-6]\s*$/.test(day) ? Number(day) : day;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > 6) return undefined;
  return (number === 0 ? 7 : number) as Weekday;
}

/** Public BMLT's 1 (Sunday) to 7 (Saturday). */
export function bmltWeekday(day: string): Weekday | undefined {
  return /^[1-7]$/.test(day) ? meetingGuideWeekday(Number(day) - 1) : undefined;
}

export const toMeetingGuideWeekday = (day: Weekday): number => day % 7;
export const toBmltWeekday = (day: Weekday): string => String((day % 7) + 1);
