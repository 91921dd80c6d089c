import type { App } from '../platform/app.ts';
import { gatheringRoutes } from './routes-gatherings.tsx';
import { outreachRoutes } from './routes-outreach.tsx';
import { placeRoutes } from './routes-places.tsx';
import { publicRoutes } from './routes-public.tsx';
import { staffRoutes } from './routes-staff.tsx';
import type { ShowParts } from './showing.ts';

export function eventRoutes(app: App, parts: ShowParts) {
  return [
    ...publicRoutes(app, parts),
    ...placeRoutes(app, parts),
    ...staffRoutes(app, parts),
    ...outreachRoutes(app, parts),
    ...gatheringRoutes(app, parts),
  ];
}
