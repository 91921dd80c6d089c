import { writeOccupiedCalendar } from '@knutepunkt/meeting-feeds';
import { createHash } from 'node:crypto';
import { timeZone } from '../platform/clock/index.ts';
import { onTheWall } from './model-times.ts';
import type { Booking } from './store-rooms.ts';

/**
 * When a room is occupied, for the calendar of whoever keeps the house. Each meeting stands alone, with a name that is made anew for
 * each address: nothing says which meetings belong to one group.
 */
export function feedOf(
  bookings: readonly Booking[],
  {
    secret,
    domain,
    summary,
    now,
  }: { secret: string; domain: string; summary: string; now: { toString(): string } },
): string {
  const stamp = `${now.toString().slice(0, 19)}Z`;
  const times = bookings.map(({ id, start, end }) => {
    const from = onTheWall(start);
    const minutes = (end.getTime() - start.getTime()) / 60_000;
    return {
      uid: `${createHash('sha256').update(`${secret} ${id}`).digest('hex').slice(0, 32)}@${domain}`,
      schedule: { kind: 'dates' as const, dates: [from.date], exceptions: [], start: from.minutes, minutes },
      timezone: timeZone,
    };
  });
  return writeOccupiedCalendar(times, { summary, stamp, since: '2000-01-01' });
}
