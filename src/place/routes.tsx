import type { Geography } from '../geography/index.ts';
import type { App } from '../platform/app.ts';
import { bookingRoutes } from './routes-bookings.tsx';
import { doorRoutes } from './routes-door.tsx';
import { frameRoutes } from './routes-frames.tsx';
import { houseRoutes } from './routes-house.tsx';
import { type ComingAt, publicRoutes } from './routes-public.tsx';
import { roomRoutes } from './routes-rooms.tsx';
import type { StaffNav } from './subjects.ts';

/** Places for everybody, and the rooms for those who keep them. */
export function placeRoutes(
  app: App,
  { geography, staffNav, comingAt }: { geography: Geography; staffNav: StaffNav; comingAt?: ComingAt },
) {
  return [
    ...publicRoutes(app, geography, comingAt),
    ...doorRoutes(app),
    ...roomRoutes(app, geography, staffNav),
    ...bookingRoutes(app, staffNav),
    ...houseRoutes(app, staffNav),
    ...frameRoutes(app, staffNav),
  ];
}
