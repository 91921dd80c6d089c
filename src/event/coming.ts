import type { App } from '../platform/app.ts';
import { type Locale, formatDay, formatTimeSpan } from '../platform/i18n/index.ts';
import { messages } from './messages.ts';
import { publicEvents } from './store.ts';

/** Events told of on a place's own page; the calendar has the rest. */
const most = 5;

/** What everybody may know that a desk holds, the next first. */
export function comingAt({ db, clock }: Pick<App, 'db' | 'clock'>) {
  return async (organisationId: string, locale: Locale) => {
    const all = await publicEvents(db, clock.today().toString());
    return all
      .filter((event) => event.organisationId === organisationId)
      .slice(0, most)
      .map(({ id, title, state, day, starts, minutes }) => {
        const when = `${formatDay(locale, day)}, ${formatTimeSpan(locale, starts, starts + minutes)}`;
        const { cancelled } = messages(locale);
        return {
          title,
          when: state === 'cancelled' ? `${cancelled}: ${when}` : when,
          path: `/kalender/${id}`,
        };
      });
  };
}
