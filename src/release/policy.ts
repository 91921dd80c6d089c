import type { StaffActor } from '../platform/http/index.ts';
import { desksOpenTo } from '../staff/index.ts';

/** Releases are made and published by the national desk. Nobody else sees a draft. */
export function mayRelease(actor: StaffActor): boolean {
  return actor.roles.some(({ role }) => role === 'national_adviser');
}

/** Those whose role opens a desk see that desk's numbers. */
export function maySeeNumbers(actor: StaffActor): boolean {
  return desksOpenTo(actor).length > 0;
}
