import { z } from 'zod';
import type { App } from '../platform/app.ts';
import {
  type StaffActor,
  type Typed,
  page,
  redirect,
  route,
  signIn,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { countStaffSessions, endStaffSessions } from '../platform/sessions/index.ts';
import { changePassphrase } from './log-in.ts';
import { messages } from './messages.ts';
import { staffNav } from './nav.ts';
import { mayChangeOwnProfile } from './policy.ts';
import { problemsOfPassphrase } from './reading.ts';
import { attempts } from './routes-door.tsx';
import type { Problem } from './views-initiator.tsx';
import { OwnKeyPage } from './views-own-key.tsx';

const asked = z.custom<Typed>(() => true);
const path = '/arbeid/meg/nokkel';

/** One's own passphrase, and one's open visits. */
export function ownKeyRoutes(app: App) {
  const staff = { actor: 'staff', audience: 'staff' } as const;
  const own = (act: string) => ({ act, subject: (actor: StaffActor) => actor.id, may: mayChangeOwnProfile });

  async function ownKey(actor: StaffActor, locale: Locale, problems: readonly Problem[], changed = false) {
    const shown = {
      locale,
      path,
      nav: staffNav(locale, '/arbeid/meg', actor),
      csrf: actor.session.csrf,
      visits: await countStaffSessions(app.db, actor.id, app.clock.now()),
      problems,
      changed,
    };
    return page(view('staff', shown), OwnKeyPage, problems.length > 0 ? 422 : 200);
  }

  return [
    route({
      method: 'GET',
      path,
      ...staff,
      query: asked,
      permit: own('staff: see own visits'),
      handle: ({ actor, locale, query }) => ownKey(actor, locale, [], typedIn(query, 'byttet') !== ''),
    }),
    route({
      method: 'POST',
      path: '/arbeid/meg/passfrase',
      ...staff,
      attempts,
      permit: own('staff: change own passphrase'),
      handle: async ({ actor, locale, typed }) => {
        const problems = problemsOfPassphrase(typed, locale);
        if (problems.length > 0) return ownKey(actor, locale, problems);
        const content = await changePassphrase(app, actor.id, {
          passphrase: typedIn(typed, 'now').slice(0, 200),
          oneTimeCode: typedIn(typed, 'oneTimeCode'),
          next: typedIn(typed, 'passphrase'),
        });
        if (content) return signIn(content, `${path}?byttet=ja`);
        return ownKey(actor, locale, [{ field: 'now', message: messages(locale).changeWrong }]);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/meg/ut-alle-steder',
      ...staff,
      permit: own('staff: end own visits'),
      handle: async ({ actor }) => {
        await endStaffSessions(app.db, actor.id);
        return redirect('/arbeid/ut');
      },
    }),
  ];
}
