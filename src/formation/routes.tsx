import type { App } from '../platform/app.ts';
import type { Parts } from './board.ts';
import { boardRoutes } from './routes-board.tsx';
import { proposalRoutes } from './routes-proposals.tsx';
import { seatRoutes } from './routes-seeker.tsx';

/** From those who wait to a group: the board, the proposals, and each person's own answer. */
export function formationRoutes(app: App, parts: Parts) {
  return [...boardRoutes(app, parts), ...proposalRoutes(app, parts), ...seatRoutes(app, parts)];
}
