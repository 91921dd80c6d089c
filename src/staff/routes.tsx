import type { Geography } from '../geography/index.ts';
import type { App } from '../platform/app.ts';
import { registerRoutes } from './routes-register.tsx';
import { actsRoutes } from './routes-acts.tsx';
import { doorRoutes } from './routes-door.tsx';
import { ownKeyRoutes } from './routes-own-key.tsx';
import { peopleRoutes } from './routes-people.tsx';

/** Logging in and out, invitations, one's own profile, the people and keys of a desk, recovery, what was done. */
export function staffRoutes(app: App, { geography }: { geography: Geography }) {
  return [
    ...doorRoutes(app, geography),
    ...ownKeyRoutes(app),
    ...peopleRoutes(app),
    ...actsRoutes(app),
    ...registerRoutes(app, geography),
  ];
}
