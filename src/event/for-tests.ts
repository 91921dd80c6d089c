import type { App } from '../platform/app.ts';
import { newCode } from '../platform/sealing/index.ts';
import { planEvent } from './commands-plan.ts';
import { lookupFor, takePlace } from './commands-places.ts';
import type { Planned } from './model.ts';

/** An evening by telephone, with seats to set aside, but for what is said otherwise. */
export const anEvening: Planned = {
  kind: 'public_meeting',
  title: 'Hva er selvhjelp?',
  audience: 'For alle',
  about: 'Vi forteller hva en gruppe er. Det blir kaffe.',
  language: 'nb',
  mode: 'telephone',
  roomId: null,
  address: '',
  municipality: null,
  day: '2026-03-19',
  starts: 18 * 60,
  minutes: 120,
  capacity: 30,
  signUp: true,
  invitedOnly: false,
};

export function announced(app: App, organisationId: string, other: Partial<Planned> = {}): Promise<string> {
  return app.db
    .transaction()
    .execute((trx) => planEvent(trx, organisationId, { ...anEvening, ...other }, 'announced'));
}

/** Somebody sets places aside. */
export async function comes(app: App, eventId: string, seats = 1) {
  const code = newCode();
  const lookup = await lookupFor(app, code);
  const place = await app.db.transaction().execute((trx) => takePlace(trx, app, { eventId, lookup, seats }));
  return { code, lookup, place };
}
