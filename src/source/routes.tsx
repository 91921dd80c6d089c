import type { DirectoryParts } from '../directory/index.ts';
import type { App } from '../platform/app.ts';
import { columnRoutes } from './routes-columns.tsx';
import { groupsRoutes } from './routes-groups.tsx';
import { listRoutes } from './routes-list.tsx';
import { sourceRoutesOf } from './routes-source.tsx';

/** Everything that desks do with the sources they keep. */
export function sourceRoutes(app: App, parts: DirectoryParts) {
  return [
    ...listRoutes(app, parts),
    ...sourceRoutesOf(app, parts),
    ...columnRoutes(app, parts),
    ...groupsRoutes(app),
  ];
}
