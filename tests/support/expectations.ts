import type { Relation, RoleName } from './cast.ts';
export const expected: Record<string, Partial<Record<Relation, readonly RoleName[]>>> = {};
export const leavesNothing = (act: string) =>
  /erase oneself|group: leave|hand over|log out|seeker: leave|end access|get a new code|take a proposal back|make the group|answer a start|give a room back|answer own proposal|recovery sheet/.test(act);
