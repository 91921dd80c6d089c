import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import { deskById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { type StaffActor, type Typed, page, redirect, route, typedIn, view } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { desksOpenTo } from './actor.ts';
import { initiatorsOf } from './initiators.ts';
import { registerMessages } from './messages-register.ts';
import { type InitiatorStanding, noStanding } from './model.ts';
import { staffNav } from './nav.ts';
import { deskSubject, nameOf } from './people.ts';
import { type DeskSubject, mayManagePeople, mayRecover } from './policy.ts';
import { noteStanding, standingsAt } from './standing.ts';
import { peopleOf } from './store.ts';
import type { Problem } from './views-initiator.tsx';
import { type RegisterEntry, RegisterPage, StandingPage } from './views-register.tsx';

const asked = z.custom<Typed>(() => true);
const ofPerson = z.object({ organisation: z.uuid(), person: z.uuid() });
const home = '/arbeid/igangsettere';
const days = ['certifiedUntil', 'guidedOn', 'guideNextOn'] as const;
/** Years from now that a certificate may be valid at most; more is a slip of the finger. */
const mostYears = 20;

type InitiatorSubject = DeskSubject & {
  person: string;
  named: string | undefined;
  standing: InitiatorStanding;
};

/** The register of a desk's initiators: what they said, their certificates, and guidance. */
export function registerRoutes(app: App, geography: Geography) {
  const staff = { actor: 'staff', audience: 'staff' } as const;
  const initiator = (act: string) => ({
    act,
    subject: async (
      actor: StaffActor,
      { organisation, person }: z.infer<typeof ofPerson>,
    ): Promise<InitiatorSubject | undefined> => {
      const subject = await deskSubject(app, organisation);
      const people = await peopleOf(app.db, organisation);
      const row = people.find(({ id, role }) => id === person && role === 'initiator');
      if (!subject || !row) return undefined;
      const standing = (await standingsAt(app.db, organisation)).get(person) ?? noStanding;
      return { ...subject, person, named: nameOf(actor, row), standing };
    },
    may: mayRecover,
  });
  const shell = (actor: StaffActor, locale: Locale, path: string) => ({
    locale,
    path,
    nav: staffNav(locale, path, actor),
    csrf: actor.session.csrf,
  });

  async function entriesAt(actor: StaffActor, organisationId: string): Promise<RegisterEntry[]> {
    const known = await standingsAt(app.db, organisationId);
    const open = await initiatorsOf(app.db, actor, organisationId);
    const rows = (await peopleOf(app.db, organisationId)).filter(({ role }) => role === 'initiator');
    const closed = rows.filter(({ id }) => !open.some(({ staffId }) => staffId === id));
    return [
      ...open.map(({ staffId, name, profile, ...standing }) => {
        const area = geography.municipality(profile.municipality)?.name ?? '';
        return { ...standing, id: staffId, name, profile: { ...profile, area } };
      }),
      ...closed.map((row) => {
        const standing = known.get(row.id) ?? noStanding;
        return { ...standing, id: row.id, name: nameOf(actor, row), profile: undefined };
      }),
    ];
  }

  return [
    route({
      method: 'GET',
      path: home,
      ...staff,
      query: asked,
      permit: { act: 'staff: see the initiators', subject: () => true as const, may: mayManagePeople },
      handle: async ({ actor, locale, path, query }) => {
        const desks = [];
        for (const id of desksOpenTo(actor)) {
          const desk = await deskById(app.db, id);
          if (desk) desks.push({ id, name: desk.name, initiators: await entriesAt(actor, id) });
        }
        const today = app.clock.today().toString();
        const saved = typedIn(query, 'lagret') !== '';
        return page(view('staff', { ...shell(actor, locale, path), today, desks, saved }), RegisterPage);
      },
    }),
    route({
      method: 'GET',
      path: `${home}/:organisation/:person`,
      ...staff,
      params: ofPerson,
      permit: initiator('staff: see one initiator'),
      handle: ({ actor, locale, path, subject: { named: name, standing } }) => {
        const typed = Object.fromEntries(days.map((day) => [day, [standing[day] ?? '']]));
        return page(
          view('staff', { ...shell(actor, locale, path), name, typed, problems: [] }),
          StandingPage,
        );
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:organisation/:person`,
      ...staff,
      params: ofPerson,
      permit: initiator('staff: write down days about an initiator'),
      handle: async ({ actor, locale, path, typed, subject: { id, person, named: name, standing } }) => {
        const today = app.clock.today();
        const read = readStanding(typed, standing, {
          locale,
          today: today.toString(),
          last: today.add({ years: mostYears }).toString(),
        });
        const { value, problems } = read;
        if (!value) {
          return page(
            view('staff', { ...shell(actor, locale, path), name, typed, problems }),
            StandingPage,
            422,
          );
        }
        await app.db.transaction().execute((trx) => noteStanding(trx, person, id, value));
        return redirect(`${home}?lagret=ja`);
      },
    }),
  ];
}

/** The days as they were typed; empty is none. A next day that was agreed before may have passed. */
function readStanding(
  typed: Typed,
  before: InitiatorStanding,
  { locale, today, last }: { locale: Locale; today: string; last: string },
): { value?: InitiatorStanding; problems: readonly Problem[] } {
  const say = registerMessages(locale);
  const problems: Problem[] = [];
  const wrong = (field: string, message: string) => void problems.push({ field, message });
  const read = (field: (typeof days)[number]): string | null => {
    const text = typedIn(typed, field).trim();
    if (text === '') return null;
    if (!z.iso.date().safeParse(text).success || text < '1980') wrong(field, say.dayBad);
    else if (text > last) wrong(field, say.dayFar);
    return text;
  };
  const value = {
    certifiedUntil: read('certifiedUntil'),
    guidedOn: read('guidedOn'),
    guideNextOn: read('guideNextOn'),
  };
  if (problems.length > 0) return { problems };
  const { guidedOn, guideNextOn } = value;
  if (guidedOn !== null && guidedOn > today) wrong('guidedOn', say.guidedLater);
  if (guideNextOn !== null && guideNextOn < today && guideNextOn !== before.guideNextOn)
    wrong('guideNextOn', say.nextPast);
  return problems.length > 0 ? { problems } : { value, problems };
}
