import { z } from 'zod';
import type { App } from '../platform/app.ts';
import {
  type SeekerActor,
  field,
  openTo,
  page,
  redirect,
  route,
  signIn,
  signOut,
  typedIn,
  view,
} from '../platform/http/index.ts';
import { normaliseCode } from '../platform/sealing/index.ts';
import { changeCode, hideCode, openWithCode, seekerSession } from './commands.ts';
import { messages } from './messages.ts';
import { mayUseOwnCode } from './policy.ts';
import { ChangeCodePage, CodePage, EnterPage } from './views.tsx';

const ownCode = (act: string) => ({
  act,
  subject: (actor: SeekerActor) => actor.id,
  may: mayUseOwnCode,
});

const freshCodeOf = (actor: SeekerActor) => {
  const code = actor.session.extra['freshCode'];
  return typeof code === 'string' ? code : undefined;
};

/** Coming in by code, the page that shows a code once, changing it, going out. */
export function seekerRoutes(app: App) {
  return [
    route({
      method: 'GET',
      path: '/min/inn',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('seeker: see the entrance'),
      handle: ({ locale, path }) => page(view('public', { locale, path, wrong: false }), EnterPage),
    }),
    route({
      method: 'POST',
      path: '/min/inn',
      actor: 'anybody',
      audience: 'public',
      attempts: 10,
      permit: openTo('seeker: come in by code'),
      form: z.object({ code: field.text({ max: 200, problem: 'wrong' }) }),
      handle: async ({ locale, path, typed }) => {
        const opened = await openWithCode(app, typedIn(typed, 'code'));
        if (!opened) return page(view('public', { locale, path, wrong: true }), EnterPage, 422);
        return signIn(seekerSession(opened), '/min');
      },
    }),
    route({
      method: 'GET',
      path: '/min/kode',
      actor: 'seeker',
      audience: 'seeker',
      permit: ownCode('seeker: see the fresh code'),
      handle: ({ actor, locale, path }) => {
        const code = freshCodeOf(actor);
        if (!code) return redirect('/min');
        const shown = { locale, path, code, csrf: actor.session.csrf, typed: '' };
        return page(view('seeker', shown), CodePage);
      },
    }),
    route({
      method: 'POST',
      path: '/min/kode',
      actor: 'seeker',
      audience: 'seeker',
      permit: ownCode('seeker: type the fresh code back'),
      form: z.object({ code: field.text({ max: 200, problem: 'notSame' }), printed: field.ticked() }),
      handle: async ({ actor, locale, path, form, typed }) => {
        const code = freshCodeOf(actor);
        if (!code) return redirect('/min');
        const printed = form.ok && form.value.printed;
        const same = normaliseCode(typedIn(typed, 'code')) === normaliseCode(code);
        if (!printed && !same) {
          const error = messages(locale).notSame;
          const shown = {
            locale,
            path,
            code,
            csrf: actor.session.csrf,
            typed: typedIn(typed, 'code'),
            error,
          };
          return page(view('seeker', shown), CodePage, 422);
        }
        await hideCode(actor);
        return redirect('/min');
      },
    }),
    route({
      method: 'GET',
      path: '/min/ny-kode',
      actor: 'seeker',
      audience: 'seeker',
      permit: ownCode('seeker: ask for a new code'),
      handle: ({ actor, locale, path }) =>
        page(
          view('seeker', { locale, path, csrf: actor.session.csrf, must: actor.mustChangeCode }),
          ChangeCodePage,
        ),
    }),
    route({
      method: 'POST',
      path: '/min/ny-kode',
      actor: 'seeker',
      audience: 'seeker',
      attempts: 10,
      permit: ownCode('seeker: get a new code'),
      handle: async ({ actor }) => {
        await changeCode(app, actor);
        return redirect('/min/kode');
      },
    }),
    route({
      method: 'GET',
      path: '/ut',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('seeker: leave a public page'),
      handle: () => redirect(app.config.leaveTo),
    }),
    route({
      method: 'GET',
      path: '/min/ut',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('seeker: leave'),
      handle: () => signOut(app.config.leaveTo),
    }),
  ];
}
