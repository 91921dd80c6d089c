import { Fragment } from 'preact';
import { publicNav } from '../framework/index.ts';
import type { View } from '../platform/http/index.ts';
import { type Locale, formatDay, formatMonth, formatTimeSpan, hrefIn } from '../platform/i18n/index.ts';
import { languageName } from '../staff/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Empty,
  Facts,
  Form,
  Hint,
  Lead,
  LinkList,
  Notice,
  Page,
  SafeBox,
  Select,
  Tag,
  TwoColumns,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import { publicKinds } from './model.ts';
import type { EventShown } from './showing.ts';

type Shell = { locale: Locale; path: string };

export type CalendarView = View<
  'public',
  Shell & {
    events: readonly EventShown[];
    /** Municipalities in which something comes; `remote` by telephone and video. */
    places: readonly { value: string; name: string }[];
    chosen: { place: string; kind: string };
  }
>;

/** Everything that comes, month by month; each choice is an address. */
export function CalendarPage({ locale, path, events, places, chosen }: CalendarView) {
  const say = messages(locale);
  const months = [...new Set(events.map(({ day }) => day.slice(0, 7)))];
  return (
    <Page locale={locale} path={path} title={say.title} kind="public" nav={publicNav(locale, path)}>
      <h1>{say.heading}</h1>
      <Lead>{say.lead}</Lead>
      <Form action={hrefIn(locale, '/kalender')} method="get" label={say.search}>
        <Select
          name="sted"
          label={say.where}
          value={chosen.place}
          options={[
            { value: '', label: say.anywhere },
            ...places.map(({ value, name }) => ({ value, label: name || say.remote })),
          ]}
        />
        <Select
          name="slag"
          label={say.kind}
          value={chosen.kind}
          options={[
            { value: '', label: say.anyKind },
            ...publicKinds.map((kind) => ({ value: kind, label: say.kinds[kind] })),
          ]}
        />
        <Actions>
          <Button>{say.filter}</Button>
        </Actions>
      </Form>
      {events.length === 0 && (
        <Empty title={say.none}>
          <p>{say.noneText}</p>
          <LinkList>
            {(chosen.place || chosen.kind) && <a href={hrefIn(locale, '/kalender')}>{say.all}</a>}
            <a href={hrefIn(locale, '/steder')}>{say.places}</a>
          </LinkList>
        </Empty>
      )}
      {months.map((month) => (
        <Fragment key={month}>
          <h2>{monthName(locale, month)}</h2>
          <ul class="found">
            {events
              .filter(({ day }) => day.startsWith(month))
              .map((event) => (
                <li key={event.id}>
                  <EventLine locale={locale} event={event} />
                </li>
              ))}
          </ul>
        </Fragment>
      ))}
      <p>
        <a href={hrefIn(locale, '/kalender/plass')}>{say.haveCode}</a>
      </p>
      <SafeBox title={say.safe}>{say.safeText}</SafeBox>
    </Page>
  );
}

function monthName(locale: Locale, month: string): string {
  const name = formatMonth(locale, `${month}-01`);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** One event in a list: what, when, where, for whom. */
export function EventLine({ locale, event }: { locale: Locale; event: EventShown }) {
  const say = messages(locale);
  return (
    <>
      <h3>
        <a href={hrefIn(locale, `/kalender/${event.id}`)}>{event.title}</a>
      </h3>
      <p>
        {timeOf(locale, event)}
        {' · '}
        {event.municipality || say.mode[event.mode]}
      </p>
      {event.audience && <p>{event.audience}</p>}
      <p>
        <Tag tone="neutral">{say.kinds[event.kind]}</Tag>{' '}
        {event.cancelled ? (
          <Tag tone="warning">{say.cancelled}</Tag>
        ) : (
          event.entry === 'full' && <Tag tone="warm">{say.full}</Tag>
        )}
      </p>
    </>
  );
}

/** `torsdag 4. februar, 18.00–20.00` */
export function timeOf(locale: Locale, { day, starts, ends }: EventShown): string {
  return `${formatDay(locale, day)}, ${formatTimeSpan(locale, starts, ends)}`;
}

/** `torsdag 4. februar 2027, 18.00–20.00` */
function timeAndYearOf(locale: Locale, { day, starts, ends }: EventShown): string {
  return `${formatDay(locale, day)} ${day.slice(0, 4)}, ${formatTimeSpan(locale, starts, ends)}`;
}

/** When, for whom, how and where: the same for everybody, for the desk before it is announced, and behind a code. */
export function EventFacts({ locale, event }: { locale: Locale; event: EventShown }) {
  const say = messages(locale);
  const facts: [string, string][] = [
    [say.when, timeAndYearOf(locale, event)],
    [say.audience, event.audience],
    [say.how, say.mode[event.mode]],
    [say.language, languageName(locale, event.language)],
  ];
  return (
    <>
      <Facts items={facts.filter(([, said]) => said !== '')} />
      {event.mode === 'in_person' ? (
        <>
          <h2>{say.whereHeading}</h2>
          <address>
            {event.lines.map((line) => (
              <span key={line} class="line">
                {line}
              </span>
            ))}
          </address>
        </>
      ) : (
        <p>{say.remoteText}</p>
      )}
    </>
  );
}

/** What the event is; `bare` without its title, where that stands already. */
export function EventText({ locale, event, bare }: { locale: Locale; event: EventShown; bare?: boolean }) {
  const say = messages(locale);
  return (
    <>
      {!bare && <h1>{event.title}</h1>}
      <p>
        <Tag tone="neutral">{say.kinds[event.kind]}</Tag>
      </p>
      {event.cancelled && <Notice tone="warning">{say.cancelledText}</Notice>}
      {event.about && <p class="said">{event.about}</p>}
    </>
  );
}

export type EventView = View<
  'public',
  Shell & { event: EventShown; organiser: { name: string; slug: string } | undefined }
>;

/** One event: when and where, and a seat without a name. */
export function EventPage({ locale, path, event, organiser }: EventView) {
  const say = messages(locale);
  const href = hrefIn(locale, `/kalender/${event.id}/kalender.ics`);
  const aside = (
    <>
      <h2>{say.calendar}</h2>
      <LinkList>
        <a href={`${href}?tittel=avtale`}>{say.calendarNeutral}</a>
        <a href={href}>{say.calendarNamed}</a>
      </LinkList>
      <Hint>{say.calendarHint}</Hint>
      {organiser && (
        <p>
          {say.organiser} <a href={hrefIn(locale, `/steder/${organiser.slug}`)}>{organiser.name}</a>
        </p>
      )}
    </>
  );
  return (
    <Page locale={locale} path={path} title={say.title} kind="public" nav={publicNav(locale, '/kalender')}>
      <BackLink href={hrefIn(locale, '/kalender')}>{say.back}</BackLink>
      <EventText locale={locale} event={event} />
      <TwoColumns aside={aside}>
        <EventFacts locale={locale} event={event} />
        {!event.cancelled && <Entry locale={locale} event={event} />}
        <SafeBox title={say.safe}>{say.safeText}</SafeBox>
      </TwoColumns>
    </Page>
  );
}

function Entry({ locale, event }: { locale: Locale; event: EventShown }) {
  const say = messages(locale);
  const text = {
    open: event.mode === 'in_person' ? say.open : say.openRemote,
    no_sign_up: say.noSignUp,
    seats: say.seats,
    full: say.fullText,
    closed: say.closed,
  }[event.entry];
  return (
    <>
      <h2>{say.entry}</h2>
      <p>{text}</p>
      {(event.entry === 'seats' || event.entry === 'full') && (
        <Form action={hrefIn(locale, `/kalender/${event.id}/plass`)}>
          <Actions>
            <Button>{event.entry === 'seats' ? say.take : say.takeWaiting}</Button>
          </Actions>
        </Form>
      )}
      {(event.entry === 'seats' || event.entry === 'full' || event.entry === 'closed') && (
        <p>
          <a href={hrefIn(locale, '/kalender/plass')}>{say.haveCode}</a>
        </p>
      )}
    </>
  );
}
