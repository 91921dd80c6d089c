import type { App } from '../platform/app.ts';
import { deskRoutes } from './routes-desk.tsx';
import { type EnquiryParts, publicRoutes } from './routes-public.tsx';
import { type LeaveAll, seekerRoutes } from './routes-seeker.tsx';

/**
 * Every address of this module.
 *
 * @param parts.leaveAll takes a person who erases themselves out of their groups; handed in, because groups know enquiries
 *   and not the other way round
 */
export function enquiryRoutes(app: App, parts: EnquiryParts & { leaveAll?: LeaveAll }) {
  return [...publicRoutes(app, parts), ...seekerRoutes(app, parts), ...deskRoutes(app, parts)];
}
