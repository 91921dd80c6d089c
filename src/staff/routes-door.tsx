import { toString as qrCode } from 'qrcode';
import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import { deskById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import {
  type StaffActor,
  type Typed,
  openTo,
  page,
  redirect,
  route,
  signIn,
  signOut,
  typedIn,
  view,
} from '../platform/http/index.ts';
import { type Locale, formatDate } from '../platform/i18n/index.ts';
import { type OpenInvitation, acceptInvitation, openInvitation } from './invitations.ts';
import { logIn, sessionOf } from './log-in.ts';
import { messages } from './messages.ts';
import { certificateWords, registerMessages } from './messages-register.ts';
import { LoginTaken, mayBeAsked } from './model.ts';
import { staffNav } from './nav.ts';
import { mayChangeOwnProfile } from './policy.ts';
import { changeProfile, ownProfile } from './profile.ts';
import { readLogin, readProfile, typedFromProfile } from './reading.ts';
import { ownStandings } from './standing.ts';
import { newTotpSecret, stepOf, totpAddress } from './second-factor.ts';
import { InvitationPage, LoginPage, SetUpPage } from './views-door.tsx';
import { MePage, type Problem } from './views-initiator.tsx';

/** Attempts a minute from one address, for everything that can be guessed. */
export const attempts = 10;

/** Logging in and out, taking up an invitation, one's own profile. */
export function doorRoutes(app: App, geography: Geography) {
  return [
    route({
      method: 'GET',
      path: '/arbeid/inn',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('staff: see the entrance'),
      handle: ({ locale, path }) =>
        page(view('public', { locale, path, login: '', wrong: false }), LoginPage),
    }),
    route({
      method: 'POST',
      path: '/arbeid/inn',
      actor: 'anybody',
      audience: 'public',
      attempts,
      permit: openTo('staff: log in'),
      handle: async ({ locale, path, typed }) => {
        const login = typedIn(typed, 'login').slice(0, 80);
        const passphrase = typedIn(typed, 'passphrase').slice(0, 200);
        const content = await logIn(app, { login, passphrase, oneTimeCode: typedIn(typed, 'oneTimeCode') });
        if (content) return signIn(content, '/arbeid');
        return page(view('public', { locale, path, login, wrong: true }), LoginPage, 422);
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/ut',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('staff: log out'),
      handle: () => signOut('/arbeid/inn'),
    }),
    route({
      method: 'GET',
      path: '/arbeid/invitasjon',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('staff: see where an invitation is typed'),
      handle: ({ locale, path }) => page(view('public', { locale, path, wrong: false }), InvitationPage),
    }),
    route({
      method: 'POST',
      path: '/arbeid/invitasjon',
      actor: 'anybody',
      audience: 'public',
      attempts,
      permit: openTo('staff: open an invitation'),
      handle: async ({ locale, path, typed }) => {
        const invitation = await openInvitation(app, typedIn(typed, 'code').slice(0, 200));
        if (!invitation) return page(view('public', { locale, path, wrong: true }), InvitationPage, 422);
        return setUp(invitation, locale, { ...typed, secret: [newTotpSecret()] }, []);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/invitasjon/ny',
      actor: 'anybody',
      audience: 'public',
      attempts,
      permit: openTo('staff: take up an invitation'),
      handle: async ({ locale, typed }) => {
        const invitation = await openInvitation(app, typedIn(typed, 'code').slice(0, 200));
        const wrong = view('public', { locale, path: '/arbeid/invitasjon', wrong: true });
        if (!invitation) return page(wrong, InvitationPage, 422);
        const secret = typedIn(typed, 'secret');
        if (!/^[A-Z2-7]{32}$/.test(secret)) return page(wrong, InvitationPage, 422);
        const profile = readProfile(typed, locale, geography, invitation.role === 'initiator');
        const chosen = readLogin(typed, locale);
        const usedStep = stepOf(secret, typedIn(typed, 'oneTimeCode'), app.clock.now());
        const problems = [...profile.problems, ...chosen.problems];
        if (usedStep === undefined)
          problems.push({ field: 'oneTimeCode', message: messages(locale).oneTimeBad });
        if (!profile.value || !chosen.value || usedStep === undefined) {
          return setUp(invitation, locale, typed, problems);
        }
        const staff = { ...chosen.value, totpSecret: secret, usedStep, profile: profile.value };
        try {
          const made = await app.db
            .transaction()
            .execute((trx) => acceptInvitation(trx, app, invitation, staff));
          return made
            ? signIn(sessionOf(made.id, made.keyPair), '/arbeid')
            : page(wrong, InvitationPage, 422);
        } catch (problem) {
          if (!(problem instanceof LoginTaken)) throw problem;
          return setUp(invitation, locale, typed, [{ field: 'login', message: messages(locale).loginUsed }]);
        }
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/meg',
      actor: 'staff',
      audience: 'staff',
      permit: own('staff: see own profile'),
      query: asked,
      handle: async ({ actor, locale, query }) => {
        const profile = await ownProfile(app, actor);
        if (!profile) return redirect('/arbeid');
        return me(
          actor,
          locale,
          typedFromProfile(profile, geography),
          [],
          200,
          typedIn(query, 'lagret') !== '',
        );
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/meg',
      actor: 'staff',
      audience: 'staff',
      permit: own('staff: change own profile'),
      handle: async ({ actor, locale, typed }) => {
        const { value, problems } = readProfile(typed, locale, geography, isInitiator(actor));
        if (!value) return me(actor, locale, typed, problems, 422);
        await app.db.transaction().execute((trx) => changeProfile(trx, actor, value));
        return redirect('/arbeid/meg?lagret=ja');
      },
    }),
  ];

  async function me(
    actor: StaffActor,
    locale: Locale,
    typed: Typed,
    problems: readonly Problem[],
    status = 200,
    saved = false,
  ) {
    const path = '/arbeid/meg';
    const shown = {
      locale,
      path,
      nav: staffNav(locale, path, actor),
      csrf: actor.session.csrf,
      typed,
      problems,
      initiator: isInitiator(actor),
      noted: await notedAbout(app, actor, locale),
      saved,
    };
    return page(view('staff', shown), MePage, status);
  }

  async function setUp(
    { role, organisationId }: OpenInvitation,
    locale: Locale,
    typed: Typed,
    problems: readonly Problem[],
  ) {
    const secret = typedIn(typed, 'secret');
    const code = typedIn(typed, 'code');
    const desk = (await deskById(app.db, organisationId))?.name ?? '';
    const qr = await qrCode(totpAddress(secret, 'arbeid'), { type: 'svg', margin: 2, width: 220 });
    const shown = { locale, path: '/arbeid/invitasjon', code, secret, qr, role, desk, typed, problems };
    return page(view('public', shown), SetUpPage, problems.length > 0 ? 422 : 200);
  }
}

const asked = z.custom<Typed>(() => true);

const own = (act: string) => ({ act, subject: (actor: StaffActor) => actor.id, may: mayChangeOwnProfile });

const isInitiator = (actor: StaffActor) => actor.roles.some(({ role }) => role === 'initiator');

/** What an initiator's desks have written down about them, as sentences. */
async function notedAbout(app: App, actor: StaffActor, locale: Locale): Promise<string[]> {
  const say = registerMessages(locale);
  const lines: string[] = [];
  for (const { organisationId, ...standing } of await ownStandings(app.db, actor.id)) {
    const desk = (await deskById(app.db, organisationId))?.name ?? '';
    const today = app.clock.today().toString();
    const { words } = certificateWords(locale, standing, today);
    lines.push(
      [
        say.ownAt(desk, words),
        ...(mayBeAsked(standing, today) ? [] : [say.ownNotAsked]),
        ...(standing.guideNextOn === null ? [] : [say.ownNext(formatDate(locale, standing.guideNextOn))]),
      ].join(' '),
    );
  }
  return lines;
}
