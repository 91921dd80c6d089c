import { type IsoDate, type Meeting, type Words, type Written } from './meeting.ts';
import { ofClosedGroup } from './closed-group.ts';
import { reasons } from './reasons.ts';

/**
 * Parts meetings into those that a format which only knows “every week” can say, and those left out. A format that
 * cannot say “fortnightly” must not say the meeting at all: somebody would stand before a locked door.
 */
export function sayableWeekly(
  meetings: readonly Meeting[],
  format: { readonly byAppointment: boolean; readonly on: IsoDate | undefined },
): { readonly said: readonly Meeting[]; readonly left: Written<unknown>['left'] } {
  const said: Meeting[] = [];
  const left: { key: string; reason: Words }[] = [];
  for (const meeting of meetings) {
    const reason = ofClosedGroup(meeting)
      ? reasons.closedGroup
      : unsayable(meeting, format.byAppointment, format.on);
    if (reason) left.push({ key: meeting.key, reason });
    else said.push(meeting);
  }
  return { said, left };
}

function unsayable(
  { schedule, state, modes }: Meeting,
  byAppointment: boolean,
  on: IsoDate | undefined,
): Words | undefined {
  if (state === 'cancelled' || (state === 'paused' && modes.length > 0)) return reasons.notHeld;
  if (schedule.kind === 'by_appointment') return byAppointment ? undefined : reasons.needsTime;
  if (schedule.kind !== 'weekly' || schedule.every !== 1) return reasons.onlyWeekly;
  const { from, until } = schedule;
  if (from === undefined && until === undefined) return undefined;
  const holds = on !== undefined && (from ?? on) <= on && on <= (until ?? on);
  return holds ? undefined : reasons.onlyWeekly;
}
