import type { App } from '../platform/app.ts';
import { type StaffActor, page, route, view } from '../platform/http/index.ts';
import { staffNav } from '../staff/index.ts';
import { needsOf } from './needs.ts';
import { TodayPage } from './views.tsx';

/** The staff's first page. */
export function todayRoutes(app: App) {
  return [
    route({
      method: 'GET',
      path: '/arbeid',
      actor: 'staff',
      audience: 'staff',
      permit: {
        act: 'today: see what needs me',
        subject: (actor: StaffActor) => actor.id,
        may: (actor: StaffActor, id) => actor.id === id,
      },
      handle: async ({ actor, locale, path }) => {
        const needs = await needsOf(app, actor);
        const nav = staffNav(locale, path, actor);
        return page(view('staff', { locale, path, nav, name: actor.name, needs }), TodayPage);
      },
    }),
  ];
}
