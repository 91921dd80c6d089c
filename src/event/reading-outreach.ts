import { z } from 'zod';
import { type Typed, field, fill } from '../platform/http/index.ts';

/** Somebody to invite: an organisation and a role in it, never a name. */
export const inviting = z.object({
  organisation: field.text({ min: 1, max: 120, problem: 'organisationBad' }),
  role: field.text({ min: 1, max: 120, problem: 'roleBad' }),
});

/** Somebody to invite, as they were typed. */
export function readInvitation(typed: Typed) {
  return fill(inviting, typed);
}
