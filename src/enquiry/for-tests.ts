import { randomBytes } from 'node:crypto';
import { foundDesk } from '../place/index.ts';
import { type FixedClock, fixedClock } from '../platform/clock/index.ts';
import type { App } from '../platform/app.ts';
import type { OpenDatabase } from '../platform/database/index.ts';
import type { LiveSession, Role, SeekerActor, StaffActor } from '../platform/http/index.ts';
import { silentLog } from '../platform/log/index.ts';
import { Keyring, type KeyPair, newKeyPair, readySealing } from '../platform/sealing/index.ts';
import { openDesk } from '../staff/index.ts';
import type { Wishes } from './model.ts';

export const somebody: Wishes = {
  municipality: '5536',
  placeText: 'Lyngen',
  reach: 60,
  avoids: ['5501'],
  modes: ['in_person'],
  topics: ['grief'],
  across: true,
  slots: ['d4-evening'],
  languages: ['nb'],
  alias: 'Nordlyng',
  shows: 'alias',
  words: 'Jeg vil helst ikke møte noen fra kaia.',
  onBehalf: false,
  locale: 'nb',
};

/** An application on a test database, at a day that stands still. */
export async function appOn(open: OpenDatabase, day = '2026-03-02'): Promise<App & { clock: FixedClock }> {
  await readySealing();
  const key = () => new Uint8Array(randomBytes(32));
  return {
    db: open.db,
    clock: fixedClock(day),
    log: silentLog,
    config: {
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://localhost',
      folder: '/nowhere',
      demo: false,
      secrets: {
        codeLookupPepper: key(),
        codeKeyPepper: key(),
        notificationKey: key(),
        countingKey: key(),
      },
      argon2: { memoryKiB: 64, passes: 1 },
      smtp: { url: 'smtp://127.0.0.1:1', from: 'post@example.org' },
      leaveTo: '/postnummer',
      workers: false,
    },
  };
}

const session: LiveSession = { csrf: 'csrf', extra: {}, replace: () => Promise.resolve() };

/** A desk and somebody who answers at it. */
export async function deskIn(
  app: App,
  kind: 'link' | 'district' | 'national',
  slug: string,
  serves: string[] = [],
) {
  const role: Role = kind === 'link' ? 'coordinator' : kind === 'district' ? 'adviser' : 'national_adviser';
  return app.db.transaction().execute(async (trx) => {
    const id = await foundDesk(trx, {
      kind,
      slug,
      name: `LINK ${slug}`,
      municipality: serves[0] ?? null,
      serves,
      about: {},
    });
    const { deskPair } = await openDesk(trx, id);
    return { id, deskPair, actor: staffWith([{ organisation: id, role }], [deskPair]) };
  });
}

export function staffWith(roles: StaffActor['roles'], pairs: readonly KeyPair[]): StaffActor {
  const own = newKeyPair();
  const keys = new Keyring([own, ...pairs]);
  return {
    kind: 'staff',
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Randi',
    publicKey: own.publicKey,
    keys,
    roles,
    session,
  };
}

export function seekerWith(id: string, pair: KeyPair): SeekerActor {
  return {
    kind: 'seeker',
    id,
    publicKey: pair.publicKey,
    keys: new Keyring([pair]),
    mustChangeCode: false,
    session,
  };
}
