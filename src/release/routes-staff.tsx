import { tableSize } from '@knutepunkt/disclosure';
import { z } from 'zod';
import { desks } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { type StaffActor, field, page, redirect, route, view } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { desksOpenTo, staffNav } from '../staff/index.ts';
import { type ReleaseParts, discard, makeDraft, publish } from './commands.ts';
import { staffMessages } from './messages-staff.ts';
import { ReleaseProblem, isSafe } from './model.ts';
import { numbersFor } from './own-numbers.ts';
import { mayRelease, maySeeNumbers } from './policy.ts';
import { type Release, draftRelease, publishedRelease, publishedReleases } from './store.ts';
import { type DraftInBrief, NumbersPage } from './views-staff.tsx';

const listPath = '/arbeid/tall';

/** The desks' own numbers; for the national desk making, seeing and publishing a release. */
export function staffReleaseRoutes(app: App, parts: ReleaseParts) {
  async function show(
    actor: StaffActor,
    locale: Locale,
    errors: readonly { field: string; message: string }[] = [],
  ) {
    const [all, newest] = await Promise.all([desks(app.db), publishedRelease(app.db)]);
    const own = all.filter(({ id }) => desksOpenTo(actor).includes(id));
    const draft = mayRelease(actor) ? await draftRelease(app.db) : undefined;
    const releasing = mayRelease(actor)
      ? {
          draft: draft && inBrief(draft),
          published: (await publishedReleases(app.db)).map(({ number, published_on: on }) => ({
            number,
            on,
          })),
        }
      : undefined;
    const shown = {
      locale,
      path: listPath,
      nav: staffNav(locale, listPath, actor),
      csrf: actor.session.csrf,
      through: newest?.through,
      numbers: newest ? own.flatMap((desk) => numbersFor(desk, all, newest)) : [],
      releasing,
      errors,
    };
    return page(view('staff', shown), NumbersPage, errors.length > 0 ? 422 : 200);
  }

  const releasing = (act: string) => ({ act, subject: () => true as const, may: mayRelease });
  /** What went wrong is said beside the button that did it. */
  async function trying(actor: StaffActor, locale: Locale, act: () => Promise<unknown>) {
    try {
      await act();
      return redirect(listPath);
    } catch (problem) {
      if (!(problem instanceof ReleaseProblem)) throw problem;
      const say = staffMessages(locale);
      const message =
        problem.id === 'too early' ? say.tooEarly : problem.id === 'gone' ? say.gone : say.broken;
      return show(actor, locale, [{ field: 'sure', message }]);
    }
  }

  return [
    route({
      method: 'GET',
      path: listPath,
      actor: 'staff',
      audience: 'staff',
      permit: { act: 'release: see own numbers', subject: () => true, may: maySeeNumbers },
      handle: ({ actor, locale }) => show(actor, locale),
    }),
    route({
      method: 'POST',
      path: `${listPath}/lag`,
      actor: 'staff',
      audience: 'staff',
      permit: releasing('release: make a draft'),
      handle: ({ actor, locale }) => trying(actor, locale, () => makeDraft(app, parts)),
    }),
    route({
      method: 'POST',
      path: `${listPath}/kast`,
      actor: 'staff',
      audience: 'staff',
      permit: releasing('release: throw the draft away'),
      handle: ({ actor, locale }) => trying(actor, locale, () => discard(app)),
    }),
    route({
      method: 'POST',
      path: `${listPath}/gi-ut`,
      actor: 'staff',
      audience: 'staff',
      permit: releasing('release: publish'),
      form: z.object({ sure: field.mustTick('notSure') }),
      handle: async ({ actor, locale, form }) => {
        if (!form.ok) return show(actor, locale, [{ field: 'sure', message: staffMessages(locale).notSure }]);
        const draft = await draftRelease(app.db);
        return trying(actor, locale, () =>
          draft ? publish(app, draft) : Promise.reject(new ReleaseProblem('gone')),
        );
      },
    }),
  ];
}

function inBrief({ through, verdict, publications }: Release): DraftInBrief {
  return {
    through,
    safe: isSafe(verdict),
    broken: verdict.broken.map(({ cell, least, most }) => ({ cell, least, most })),
    tables: Object.values(publications).flatMap(({ tables }) =>
      tables.map((table) => ({ name: table.name, cells: tableSize(table) })),
    ),
  };
}
