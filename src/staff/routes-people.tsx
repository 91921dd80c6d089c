import { z } from 'zod';
import type { App } from '../platform/app.ts';
import {
  type StaffActor,
  type Typed,
  field,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import { desksOpenTo } from './actor.ts';
import { endAccess, grantToColleague, newSheet, recoverWithSheet } from './desk-keys.ts';
import { invite, withdrawInvitation } from './invitations.ts';
import { messages } from './messages.ts';
import { LastOne, type Role, opensDesk } from './model.ts';
import { staffNav } from './nav.ts';
import { deskSubject, nameOf, peopleSeenBy } from './people.ts';
import {
  type DeskSubject,
  mayChangeKeys,
  mayInviteTo,
  mayManagePeople,
  mayRecover,
  rolesToInvite,
} from './policy.ts';
import { peopleOf } from './store.ts';
import { EndAccessPage, OncePage, PeoplePage, RecoveryPage, type ShownOnce } from './views-people.tsx';

const asked = z.custom<Typed>(() => true);
const ofDesk = z.object({ organisation: z.uuid() });
const ofPerson = z.object({ organisation: z.uuid(), person: z.uuid() });
const roles = ['coordinator', 'adviser', 'national_adviser', 'initiator'] as const satisfies readonly Role[];

type PersonSubject = DeskSubject & { person: { id: string; name: string | undefined; opens: boolean } };

/** The people of my desks: invitations, ending access, keys and the recovery sheet. */
export function peopleRoutes(app: App) {
  const desk = (act: string, may: (actor: StaffActor, subject: DeskSubject) => boolean) => ({
    act,
    subject: (_actor: StaffActor, { organisation }: z.infer<typeof ofDesk>) => deskSubject(app, organisation),
    may,
  });
  const person = (act: string) => ({
    act,
    subject: async (
      actor: StaffActor,
      { organisation, person: id }: z.infer<typeof ofPerson>,
    ): Promise<PersonSubject | undefined> => {
      const subject = await deskSubject(app, organisation);
      const rows = (await peopleOf(app.db, organisation)).filter((one) => one.id === id);
      const [row] = rows;
      const opens = rows.some(({ role }) => opensDesk(role));
      return subject && row ? { ...subject, person: { id, name: nameOf(actor, row), opens } } : undefined;
    },
    may: mayChangeKeys,
  });
  const manage = (act: string) => ({ act, subject: () => true as const, may: mayManagePeople });

  return [
    route({
      method: 'GET',
      path: '/arbeid/folk',
      actor: 'staff',
      audience: 'staff',
      permit: manage('staff: see people'),
      query: asked,
      handle: async ({ actor, locale, path, query }) => {
        const told = typedIn(query, 'gjort');
        const done = told === 'avsluttet' ? 'ended' : told === 'gitt' ? 'given' : undefined;
        const shown = { ...shell(actor, locale, path), ...(await peopleSeenBy(app, actor)), done } as const;
        return page(view('staff', shown), PeoplePage);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/folk/:organisation/invitasjon',
      actor: 'staff',
      audience: 'staff',
      params: ofDesk,
      permit: desk('staff: invite', mayInviteTo),
      form: z.object({ role: field.oneOf(roles, 'roleBad') }),
      handle: async ({ actor, form, subject }) => {
        const role = form.ok ? form.value.role : undefined;
        if (!role || !rolesToInvite(actor, subject).includes(role)) return redirect('/arbeid/folk');
        const code = await app.db
          .transaction()
          .execute((trx) => invite(trx, app, actor, { organisationId: subject.id, role }));
        return showOnce(actor, { kind: 'invitation', code, desk: subject.name, role });
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/folk/:organisation/invitasjon/trekk',
      actor: 'staff',
      audience: 'staff',
      params: ofDesk,
      permit: desk('staff: withdraw an invitation', (actor, subject) => mayRecover(actor, subject)),
      form: z.object({ invitation: field.uuid('roleBad') }),
      handle: async ({ form, subject }) => {
        if (form.ok) {
          const { invitation } = form.value;
          await app.db.transaction().execute((trx) => withdrawInvitation(trx, subject.id, invitation));
        }
        return redirect('/arbeid/folk');
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/folk/:organisation/:person/nokkel',
      actor: 'staff',
      audience: 'staff',
      params: ofPerson,
      permit: person('staff: give the key'),
      handle: async ({ actor, subject }) => {
        await app.db
          .transaction()
          .execute((trx) => grantToColleague(trx, actor, subject.id, subject.person.id));
        return redirect('/arbeid/folk?gjort=gitt');
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/folk/:organisation/:person/avslutt',
      actor: 'staff',
      audience: 'staff',
      params: ofPerson,
      permit: person('staff: see what ending access does'),
      handle: ({ actor, locale, path, subject }) => endPage(actor, locale, path, subject, false),
    }),
    route({
      method: 'POST',
      path: '/arbeid/folk/:organisation/:person/avslutt',
      actor: 'staff',
      audience: 'staff',
      params: ofPerson,
      permit: person('staff: end access'),
      handle: async ({ actor, locale, path, subject }) => {
        try {
          await app.db.transaction().execute((trx) => endAccess(trx, app, subject.person.id, subject.id));
        } catch (problem) {
          if (problem instanceof LastOne) return endPage(actor, locale, path, subject, true);
          throw problem;
        }
        return redirect('/arbeid/folk?gjort=avsluttet');
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/folk/vis',
      actor: 'staff',
      audience: 'staff',
      permit: manage('staff: see a fresh invitation or sheet'),
      handle: ({ actor, locale, path }) => {
        const shown = actor.session.extra['shown'] as ShownOnce | undefined;
        if (!shown) return redirect('/arbeid/folk');
        const address = app.config.publicUrl + hrefIn(locale, '/arbeid/invitasjon');
        return page(view('staff', { ...shell(actor, locale, path), shown, address }), OncePage);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/folk/vis',
      actor: 'staff',
      audience: 'staff',
      permit: manage('staff: put a fresh invitation or sheet away'),
      handle: async ({ actor }) => {
        const { shown: _, ...rest } = actor.session.extra;
        await actor.session.replace(rest);
        return redirect('/arbeid/folk');
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/gjenoppretting',
      actor: 'staff',
      audience: 'staff',
      permit: manage('staff: see recovery'),
      query: asked,
      handle: ({ actor, locale, query }) => recovery(actor, locale, { done: typedIn(query, 'gjort') !== '' }),
    }),
    route({
      method: 'POST',
      path: '/arbeid/gjenoppretting/:organisation',
      actor: 'staff',
      audience: 'staff',
      attempts: 10,
      params: ofDesk,
      permit: desk('staff: recover the key', mayRecover),
      handle: async ({ actor, locale, subject, typed }) => {
        const sheet = typedIn(typed, 'sheet').slice(0, 300);
        const done = await app.db
          .transaction()
          .execute((trx) => recoverWithSheet(trx, subject.id, actor, sheet));
        if (done) return redirect('/arbeid/gjenoppretting?gjort=ja');
        return recovery(actor, locale, { wrong: subject.id, typed: sheet }, 422);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/gjenoppretting/:organisation/ark',
      actor: 'staff',
      audience: 'staff',
      params: ofDesk,
      permit: desk('staff: make a new recovery sheet', mayChangeKeys),
      handle: async ({ actor, subject }) => {
        const sheet = await app.db.transaction().execute((trx) => newSheet(trx, actor, subject.id));
        if (!sheet) return redirect('/arbeid/gjenoppretting');
        return showOnce(actor, { kind: 'sheet', sheet, desk: subject.name });
      },
    }),
  ];

  async function recovery(
    actor: StaffActor,
    locale: Locale,
    told: { wrong?: string; typed?: string; done?: boolean },
    status = 200,
  ) {
    const desks = [];
    for (const id of desksOpenTo(actor)) {
      const subject = await deskSubject(app, id);
      if (subject) desks.push({ id, name: subject.name, holds: mayChangeKeys(actor, subject) });
    }
    const path = '/arbeid/gjenoppretting';
    const { wrong, typed = '', done = false } = told;
    return page(
      view('staff', { ...shell(actor, locale, path), desks, wrong, typed, done }),
      RecoveryPage,
      status,
    );
  }
}

async function showOnce(actor: StaffActor, shown: ShownOnce) {
  await actor.session.replace({ ...actor.session.extra, shown });
  return redirect('/arbeid/folk/vis');
}

function endPage(actor: StaffActor, locale: Locale, path: string, subject: PersonSubject, last: boolean) {
  const { id: staffId, name = messages(locale).closedName, opens } = subject.person;
  const isSelf = staffId === actor.id;
  const shown = {
    ...shell(actor, locale, path),
    organisation: subject.id,
    staffId,
    name,
    isSelf,
    opens,
    last,
  };
  return page(view('staff', shown), EndAccessPage, last ? 422 : 200);
}

function shell(actor: StaffActor, locale: Locale, path: string) {
  return { locale, path, nav: staffNav(locale, path, actor), csrf: actor.session.csrf };
}
