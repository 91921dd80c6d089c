import { type Meeting } from './meeting.ts';

/**
 * A closed group never shows its time or place, so no public format writes it. Meetings that are only for those
 * concerned count as that, save those of 12-step fellowships: there “closed” says who may come to a meeting that the
 * fellowship itself makes public.
 */
export function ofClosedGroup({ attendance, types, model }: Meeting): boolean {
  return (attendance?.open === false || types.includes('C')) && model !== '12-step';
}
