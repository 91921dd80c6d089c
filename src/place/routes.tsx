import type { Geography } from '../geography/index.ts';
import type { App } from '../platform/app.ts';
import { publicRoutes } from './routes-public.tsx';
import { type StaffNav, roomRoutes } from './routes-rooms.tsx';

/** Places for everybody, and the rooms for those who keep them. */
export function placeRoutes(app: App, { geography, staffNav }: { geography: Geography; staffNav: StaffNav }) {
  return [...publicRoutes(app, geography), ...roomRoutes(app, geography, staffNav)];
}
