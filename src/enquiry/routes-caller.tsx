import type { App } from '../platform/app.ts';
import { page, redirect, route, type StaffActor, type Typed, typedIn, view } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { CodeTaken } from '../seeker/index.ts';
import { staffNav } from '../staff/index.ts';
import { suggestAlias } from './alias.ts';
import { createForCaller } from './commands.ts';
import { ownDesks } from './desk.ts';
import { mayListEnquiries } from './policy.ts';
import type { PlaceChoice } from './places.ts';
import { codeOfForm, newOnce } from './once.ts';
import { isWrong, readAll, type Trouble } from './reading.ts';
import { type EnquiryParts, topicOptions } from './routes-public.tsx';
import { CallerCodePage, CallerPage } from './views-caller.tsx';

const here = '/arbeid/henvendelser/ny';
const codePath = '/arbeid/henvendelser/ny/kode';

const freshCode = (actor: StaffActor): string | undefined => {
  const code = actor.session.extra['callerCode'];
  return typeof code === 'string' ? code : undefined;
};

/** For somebody on the phone: the code is read out, and must be changed at its first own use. */
export function callerRoutes(app: App, { framework, geography }: EnquiryParts) {
  const mine = (act: string) => ({ act, subject: () => true as const, may: mayListEnquiries });
  const shell = (actor: StaffActor, locale: Locale, path: string) => ({
    locale,
    path,
    nav: staffNav(locale, path, actor),
    csrf: actor.session.csrf,
  });

  async function form(
    actor: StaffActor,
    locale: Locale,
    typed: Typed,
    errors: readonly Trouble[],
    choices: readonly PlaceChoice[],
  ) {
    const own = (await ownDesks(app, actor)).map(({ id, name }) => ({ id, name }));
    const topics = topicOptions(framework, locale);
    const shown = {
      ...shell(actor, locale, here),
      typed,
      errors,
      choices,
      desks: own,
      topics,
      once: newOnce(app),
    };
    return page(view('desk', shown), CallerPage, isWrong(errors) ? 422 : 200);
  }

  return [
    route({
      method: 'GET',
      path: here,
      actor: 'staff',
      audience: 'desk',
      permit: mine('enquiry: begin for a caller'),
      handle: ({ actor, locale }) => {
        const typed = {
          modes: ['in_person'],
          reach: ['60'],
          languages: ['nb'],
          shows: ['alias'],
          alias: [suggestAlias(locale)],
        };
        return form(actor, locale, typed, [], []);
      },
    }),
    route({
      method: 'POST',
      path: here,
      actor: 'staff',
      audience: 'desk',
      attempts: 20,
      permit: mine('enquiry: create for a caller'),
      handle: async ({ actor, locale, typed }) => {
        const grounds = { geography, topicIds: framework.topics.map((topic) => topic.id), locale };
        const read = readAll(grounds, typed, { confirmed: false });
        const own = await ownDesks(app, actor);
        const desk = own.length === 1 ? own[0] : own.find((one) => one.id === typedIn(typed, 'desk'));
        const errors: Trouble[] = [
          ...(desk ? [] : [{ field: 'desk', message: 'newDeskMissing' }]),
          ...read.errors,
        ];
        if (!read.value || !desk) return form(actor, locale, read.typed, errors, read.choices);
        const wishes = { ...read.value.wishes, alias: read.value.wishes.alias || suggestAlias(locale) };
        const sent = codeOfForm(app, here, typed);
        const arriving = {
          kind: 'interest' as const,
          organisationId: desk.id,
          wishes,
          locale,
          code: sent,
        };
        const code = await app.db
          .transaction()
          .execute(async (trx) => (await createForCaller(trx, app, arriving)).code)
          .catch((problem: unknown) => {
            if (problem instanceof CodeTaken && sent !== undefined) return sent;
            throw problem;
          });
        await actor.session.replace({ ...actor.session.extra, callerCode: code });
        return redirect(codePath);
      },
    }),
    route({
      method: 'GET',
      path: codePath,
      actor: 'staff',
      audience: 'desk',
      permit: mine('enquiry: read out a code'),
      handle: ({ actor, locale, path }) => {
        const code = freshCode(actor);
        if (!code) return redirect('/arbeid/henvendelser');
        return page(view('desk', { ...shell(actor, locale, path), code }), CallerCodePage);
      },
    }),
    route({
      method: 'POST',
      path: codePath,
      actor: 'staff',
      audience: 'desk',
      permit: mine('enquiry: put a code away'),
      handle: async ({ actor }) => {
        const { callerCode: _code, ...extra } = actor.session.extra;
        await actor.session.replace(extra);
        return redirect('/arbeid/henvendelser');
      },
    }),
  ];
}
