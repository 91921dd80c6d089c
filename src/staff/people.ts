import { type Desk, deskById, desks } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { canOpen, open } from '../platform/sealing/index.ts';
import { desksOpenTo, mayOpenDesk } from './actor.ts';
import { contextOf } from './contexts.ts';
import { type StaffProfile, openerOf, opensDesk } from './model.ts';
import { type DeskSubject, keyNameOf, mayChangeKeys, rolesToInvite } from './policy.ts';
import { type StaffRow, deskKeys, holdersOf, peopleOf } from './store.ts';
import type { DeskOfPeople, Person } from './views-people.tsx';

/** The organisation that an address names, as the policies look at it. */
export async function deskSubject(app: App, id: string): Promise<DeskSubject | undefined> {
  const desk = await deskById(app.db, id);
  return desk && subjectOf(app, desk);
}

async function subjectOf(app: App, { id, kind, name, supervisedBy }: Desk): Promise<DeskSubject> {
  const current = (await deskKeys(app.db, id)).find((key) => key.retired_on === null);
  return { id, kind, name, supervisedBy, currentKey: keyNameOf(current?.public_key) };
}

/** The name of somebody, where the actor holds a key it is sealed to. */
export function nameOf(actor: StaffActor, { id, profile }: StaffRow): string | undefined {
  if (!canOpen(profile, actor.keys)) return undefined;
  return open<StaffProfile>(profile, actor.keys, contextOf.profile(id)).name;
}

/** Everybody who works for the desks that the actor opens, and the desks that these supervise. */
export async function peopleSeenBy(app: App, actor: StaffActor) {
  const own: DeskOfPeople[] = [];
  for (const id of desksOpenTo(actor)) {
    const desk = await deskById(app.db, id);
    if (desk) own.push(await peopleOfDesk(app, actor, desk));
  }
  const supervised = (await desks(app.db))
    .filter(
      ({ id, supervisedBy }) => supervisedBy && mayOpenDesk(actor, supervisedBy) && !mayOpenDesk(actor, id),
    )
    .map(({ id, name, kind }) => ({ id, name, role: openerOf(kind) }));
  return { desks: own, supervised };
}

async function peopleOfDesk(app: App, actor: StaffActor, desk: Desk): Promise<DeskOfPeople> {
  const subject = await subjectOf(app, desk);
  const keys = await deskKeys(app.db, desk.id);
  const current = keys.find((key) => key.retired_on === null);
  const holders = current ? await holdersOf(app.db, current.id) : new Set<string>();
  const rows = await peopleOf(app.db, desk.id);
  const people = [...new Set(rows.map(({ id }) => id))].map((id): Person => {
    const roles = rows.filter((row) => row.id === id).map(({ role }) => role);
    const first = rows.find((row) => row.id === id) as StaffRow;
    const key = !roles.some(opensDesk) ? 'needs_none' : holders.has(id) ? 'holds' : 'lacks';
    return { id, name: nameOf(actor, first), roles, isSelf: id === actor.id, key };
  });
  const norwegian = new Intl.Collator('nb');
  people.sort(
    (a, b) =>
      Number(a.key === 'needs_none') - Number(b.key === 'needs_none') ||
      norwegian.compare(a.name ?? '', b.name ?? ''),
  );
  const invitations = await app.db
    .selectFrom('invitation')
    .select(['id', 'role', 'erase_on as until'])
    .where('organisation_id', '=', desk.id)
    .where('erase_on', '>=', app.clock.today().toString())
    .orderBy('erase_on')
    .execute();
  return {
    id: desk.id,
    name: desk.name,
    people,
    invitations,
    mayInvite: rolesToInvite(actor, subject),
    mayChangeKeys: mayChangeKeys(actor, subject),
  };
}

/** What those who work at a desk are called, as far as the actor's keys open it. */
export async function namesAt(
  app: Pick<App, 'db'>,
  actor: StaffActor,
  organisationId: string,
): Promise<Map<string, string>> {
  const rows = await peopleOf(app.db, organisationId);
  return new Map(
    rows.flatMap((row) => {
      const name = nameOf(actor, row);
      return name === undefined ? [] : [[row.id, name]];
    }),
  );
}
