import type { DirectoryParts } from '../directory/index.ts';
import type { App } from '../platform/app.ts';
import type { Route } from '../platform/http/index.ts';
import { outletsOf } from './outlets.ts';
import { apiRoutes } from './routes-api.tsx';
import { feedRoutes } from './routes-feeds.ts';
import { hsdsRoutes } from './routes-hsds.ts';
import { printRoutes } from './routes-print.ts';

/** What is listed, for other programs and for paper. */
export function exchangeRoutes(app: App, parts: DirectoryParts): Route[] {
  const outlets = outletsOf(parts);
  return [
    ...apiRoutes(app, parts, outlets),
    ...feedRoutes(app, parts, outlets),
    ...hsdsRoutes(app, parts, outlets),
    ...printRoutes(app, parts, outlets),
  ];
}
