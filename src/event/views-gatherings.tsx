import type { View } from '../platform/http/index.ts';
import { hrefIn } from '../platform/i18n/index.ts';
import { Empty, Facts, Lead, Page, Tag } from '../ui/index.ts';
import { messages } from './messages.ts';
import { staffMessages } from './messages-staff.ts';
import type { EventShown } from './showing.ts';
import { timeOf } from './views-public.tsx';
import type { StaffShell } from './views-staff.tsx';

/** Gatherings that an initiator is invited to. Whoever comes comes: nobody signs up, and nobody is noted. */
export function GatheringsPage({
  locale,
  path,
  nav,
  events,
}: View<'initiator', StaffShell & { events: readonly EventShown[] }>) {
  const say = staffMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.gatheringsTitle} kind="staff" nav={nav}>
      <h1>{say.gatheringsTitle}</h1>
      <Lead>{say.gatheringsLead}</Lead>
      {events.length === 0 && (
        <Empty title={say.gatheringsNone}>
          <a href={hrefIn(locale, '/arbeid')}>{say.toToday}</a>
        </Empty>
      )}
      {events.map((event) => (
        <section key={event.id}>
          <h2>
            {event.title} {event.cancelled && <Tag tone="warning">{messages(locale).cancelled}</Tag>}
          </h2>
          {event.about && <p class="said">{event.about}</p>}
          <Facts
            items={[
              [messages(locale).when, timeOf(locale, event)],
              [messages(locale).whereHeading, event.lines.join(', ') || messages(locale).mode[event.mode]],
            ]}
          />
        </section>
      ))}
    </Page>
  );
}
