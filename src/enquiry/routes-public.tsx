import type { Framework } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import { canNotify } from '../notice/index.ts';
import { type Desk, deskFor, type Mode } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import {
  type Answer,
  type Typed,
  openTo,
  page,
  route,
  signIn,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { CodeTaken, openWithCode, seekerSession } from '../seeker/index.ts';
import { suggestAlias } from './alias.ts';
import { type Arriving, register } from './commands.ts';
import { factsOf, type Names } from './facts.ts';
import { codeOfForm, newOnce } from './once.ts';
import { readPlace } from './places.ts';
import { isWrong } from './reading.ts';
import { type Standing, walk } from './steps.ts';
import { shortRoutes } from './routes-short.tsx';
import { InterestPage, LookPage } from './views-public.tsx';

export interface EnquiryParts {
  framework: Framework;
  geography: Geography;
}

export function topicOptions(framework: Framework, locale: Locale) {
  return framework.topics.map((topic) => ({
    id: topic.id,
    name: topic[locale],
    composition: topic.composition,
  }));
}

/** What somebody meets who has written nothing yet. */
function fresh(locale: Locale): Typed {
  return {
    modes: ['in_person'],
    reach: ['60'],
    languages: locale === 'en' ? ['en'] : ['nb'],
    shows: ['alias'],
  };
}

/** Register interest, ask, suggest: forms that store nothing before they are sent, and set no cookie before the code. */
export function publicRoutes(app: App, { framework, geography }: EnquiryParts) {
  const names: Names = { geography, topicName: (id, language) => framework.topicName(id, language) };
  const grounds = (locale: Locale) => ({
    geography,
    topicIds: framework.topics.map((topic) => topic.id),
    locale,
  });

  /** The desk that would read it, as soon as the place is certain. */
  async function deskOf(typed: Typed): Promise<Desk | undefined> {
    const place = readPlace(geography, typedIn(typed, 'place'));
    if (place.kind === 'found')
      return deskFor(app.db, geography, place.municipality, (typed['modes'] ?? []) as Mode[]);
    return undefined;
  }

  /** A button pressed twice sends once: the second press comes to what the first one made. */
  async function receive(
    { path, typed }: { path: string; typed: Typed },
    arriving: Omit<Arriving, 'organisationId' | 'code'>,
  ): Promise<Answer<never>> {
    const desk = await deskFor(app.db, geography, arriving.wishes.municipality, arriving.wishes.modes);
    const code = codeOfForm(app, path, typed);
    const arrive = (as: { code?: string | undefined }) =>
      app.db
        .transaction()
        .execute((trx) => register(trx, app, { ...arriving, ...as, organisationId: desk.id }));
    try {
      const seeker = await arrive({ code });
      return signIn(seekerSession(seeker, { freshCode: seeker.code }), '/min/kode');
    } catch (problem) {
      if (!(problem instanceof CodeTaken) || code === undefined) throw problem;
      const opened = await openWithCode(app, code);
      if (opened) return signIn(seekerSession(opened, { freshCode: code }), '/min/kode');
      const anew = await arrive({});
      return signIn(seekerSession(anew, { freshCode: anew.code }), '/min/kode');
    }
  }

  async function stepPage(standing: Standing, locale: Locale, path: string) {
    const { step, errors, choices, looked, whole } = standing;
    const typed = withAlias(standing, locale);
    if (step === 5 && whole) {
      const { wishes, email } = whole;
      const desk = (await deskFor(app.db, geography, wishes.municipality, wishes.modes)).name;
      const facts = factsOf(wishes, locale, names);
      const once = newOnce(app);
      const shown = { locale, path, typed, errors, choices, desk, facts, email, once };
      return page(view('public', shown), LookPage);
    }
    const desk = (await deskOf(typed))?.name;
    const shown = {
      locale,
      path,
      typed,
      errors,
      choices,
      looked,
      desk,
      step: step === 5 ? (1 as const) : step,
    };
    const parts = { topics: topicOptions(framework, locale), email: canNotify(app.config) };
    return page(view('public', { ...shown, ...parts }), InterestPage, isWrong(errors) ? 422 : 200);
  }

  return [
    route({
      method: 'GET',
      path: '/meld-interesse',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('enquiry: begin the form'),
      constant: true,
      handle: ({ locale, path }) =>
        stepPage(
          { step: 1, typed: fresh(locale), errors: [], choices: [], looked: false, send: false },
          locale,
          path,
        ),
    }),
    route({
      method: 'POST',
      path: '/meld-interesse',
      actor: 'anybody',
      audience: 'public',
      attempts: 60,
      permit: openTo('enquiry: register interest'),
      handle: async ({ locale, path, typed }) => {
        const begun = typed['step'] === undefined ? { ...fresh(locale), ...typed } : typed;
        const standing = walk(grounds(locale), begun);
        if (!standing.send || !standing.whole) return stepPage(standing, locale, path);
        const { wishes, email } = standing.whole;
        const kept = canNotify(app.config) && email !== '' ? { email } : {};
        return receive(
          { path, typed },
          {
            kind: 'interest',
            wishes: { ...wishes, alias: wishes.alias || suggestAlias(locale) },
            locale,
            ...kept,
          },
        );
      },
    }),
    ...shortRoutes(app, geography, receive),
  ];
}

/** A suggestion for what to be called stands in the field until the person writes another. */
function withAlias({ step, typed, errors }: Standing, locale: Locale): Typed {
  if (step !== 4 || errors.length > 0 || typedIn(typed, 'alias').trim() !== '') return typed;
  return { ...typed, alias: [suggestAlias(locale)] };
}
