import { Fragment } from 'preact';
import { type Typed, type View, typedIn } from '../platform/http/index.ts';
import { type Locale, formatNumber, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  Details,
  Empty,
  ErrorSummary,
  Facts,
  Form,
  Lead,
  LinkList,
  type NavItem,
  Notice,
  Page,
  Table,
  Tag,
  TextArea,
  TextField,
} from '../ui/index.ts';
import type { CameOfIt } from './came-of-it.ts';
import { messages } from './messages.ts';
import { outreachMessages } from './messages-outreach.ts';
import { type Done, staffMessages } from './messages-staff.ts';
import type { EventState, Seats } from './model.ts';
import type { EventShown } from './showing.ts';
import type { Trouble } from './views-form.tsx';
import { EventFacts, timeOf } from './views-public.tsx';

export type StaffShell = { locale: Locale; path: string; csrf: string; nav: readonly NavItem[] };
export const home = '/arbeid/arrangement';

/** An event as its own desk sees it: with numbers, and with nobody in them. */
export interface EventAtDesk {
  shown: EventShown;
  state: EventState;
  invitedOnly: boolean;
  signUp: boolean;
  capacity: number | null;
  seats: Seats;
  attendance: number | null;
  materials: string;
}

export type EventsView = View<
  'staff',
  StaffShell & {
    done: Done | undefined;
    desks: readonly { id: string; name: string }[];
    coming: readonly EventAtDesk[];
    toNote: readonly EventAtDesk[];
    held: readonly EventAtDesk[];
    /** What came of it, of desks with something to tell. */
    came: readonly { desk: string; kinds: readonly CameOfIt[] }[];
  }
>;

/** What one's desks plan, what waits for its number, and what was. */
export function EventsPage(view: EventsView) {
  const { locale, path, nav, done, desks, coming, toNote, held } = view;
  const say = staffMessages(locale);
  const lists = [
    [say.toNote, toNote],
    [say.coming, coming],
    [say.held, held],
  ] as const;
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      {done && <Notice tone="success">{say.done[done]}</Notice>}
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      <Actions>
        {desks.map(({ id, name }) => (
          <ButtonLink key={id} href={hrefIn(locale, `${home}/${id}/nytt`)}>
            {desks.length > 1 ? say.newAt(name) : say.new}
          </ButtonLink>
        ))}
      </Actions>
      <p>
        <a href={hrefIn(locale, '/arbeid/innvendinger')}>{say.objections}</a>
      </p>
      {lists.every(([, events]) => events.length === 0) && <Empty title={say.none}>{say.noneText}</Empty>}
      {lists.map(
        ([heading, events]) =>
          events.length > 0 && (
            <Fragment key={heading}>
              <h2>{heading}</h2>
              <ul class="found">
                {events.map((event) => (
                  <li key={event.shown.id}>
                    <DeskLine locale={locale} event={event} />
                  </li>
                ))}
              </ul>
            </Fragment>
          ),
      )}
      <Came {...view} />
    </Page>
  );
}

/** Enquiries in the quarters after events, kind by kind: only what a release has rounded. */
function Came({ locale, desks, came }: EventsView) {
  if (came.length === 0) return null;
  const say = staffMessages(locale);
  const { kinds: names } = messages(locale);
  return (
    <>
      <h2>{say.cameHeading}</h2>
      <p>{say.cameText}</p>
      {came.map(({ desk, kinds }) => (
        <Table
          key={desk}
          caption={desks.length > 1 ? desk : say.cameCaption}
          head={[say.kind, say.cameTimes, say.cameAfter, say.cameOtherwise]}
          rows={kinds.map(({ kind, times, after, otherwise }) => [
            names[kind],
            formatNumber(locale, times),
            say.band(after),
            otherwise ? say.band(otherwise) : '',
          ])}
        />
      ))}
    </>
  );
}

function DeskLine({ locale, event }: { locale: Locale; event: EventAtDesk }) {
  const { shown } = event;
  return (
    <>
      <h3>
        <a href={hrefIn(locale, `${home}/${shown.id}`)}>{shown.title}</a>
      </h3>
      <p>{timeOf(locale, shown)}</p>
      <p>
        <Tags locale={locale} event={event} />
      </p>
      {seatsIn(locale, event) && <p class="hint">{seatsIn(locale, event)}</p>}
    </>
  );
}

function Tags({ locale, event }: { locale: Locale; event: EventAtDesk }) {
  const say = staffMessages(locale);
  const tones = { draft: 'neutral', announced: 'success', cancelled: 'warning', held: 'info' } as const;
  return (
    <>
      <Tag tone="neutral">{messages(locale).kinds[event.shown.kind]}</Tag>{' '}
      <Tag tone={tones[event.state]}>{say.states[event.state]}</Tag>{' '}
      {event.invitedOnly && <Tag tone="info">{say.invitedOnly}</Tag>}
    </>
  );
}

function seatsIn(locale: Locale, { signUp, capacity, seats, attendance }: EventAtDesk): string {
  const say = staffMessages(locale);
  if (attendance !== null) return say.came(attendance);
  if (!signUp) return '';
  const taken = say.seats(seats.taken, capacity);
  return seats.waiting > 0 ? `${taken}, ${say.waiting(seats.waiting)}` : taken;
}

export type DeskEventView = View<
  'staff',
  StaffShell & {
    done: Done | undefined;
    event: EventAtDesk;
    /** Its day has come, and nobody has said how many came. */
    canNote: boolean;
    canChange: boolean;
    /** Everybody sees it now. */
    inCalendar: boolean;
    typed: Typed;
    troubles: readonly Trouble[];
  }
>;

/** One event at its desk: how it stands, and what can be done with it. */
export function DeskEventPage(view: DeskEventView) {
  const { locale, path, nav, csrf, done, event, canNote, canChange, inCalendar, troubles } = view;
  const say = staffMessages(locale);
  const { shown, state } = event;
  const at = (way: string) => hrefIn(locale, `${home}/${shown.id}/${way}`);
  const seats = seatsIn(locale, event);
  const facts: [string, string][] = [
    [event.attendance === null ? say.seatsLabel : say.cameLabel, seats],
    [say.used, event.materials],
  ];
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      {done && <Notice tone="success">{say.done[done]}</Notice>}
      <ErrorSummary
        title={say.errors}
        errors={troubles.map(({ field, message }) => ({ field, message: say[message] }))}
      />
      <BackLink href={hrefIn(locale, home)}>{say.back}</BackLink>
      <h1>{shown.title}</h1>
      <p>
        <Tags locale={locale} event={event} />
      </p>
      <Facts items={facts.filter(([, said]) => said !== '')} />
      {canNote && <NoteForm {...view} />}
      {state === 'draft' && (
        <Form action={at('kunngjor')} csrf={csrf}>
          <Actions>
            <Button>{say.announce}</Button>
          </Actions>
        </Form>
      )}
      <LinkList>
        {canChange && <a href={at('endre')}>{say.changeIt}</a>}
        {inCalendar && <a href={hrefIn(locale, `/kalender/${shown.id}`)}>{say.seeIt}</a>}
      </LinkList>
      {shown.about && <p class="said">{shown.about}</p>}
      <EventFacts locale={locale} event={shown} />
      <Around {...view} />
      {canChange && (
        <Details summary={state === 'draft' ? say.drop : say.cancel}>
          {state !== 'draft' && <p>{say.cancelText}</p>}
          <Form action={at(state === 'draft' ? 'slett' : 'avlys')} csrf={csrf}>
            <Actions>
              <Button kind="danger">{state === 'draft' ? say.drop : say.cancelButton}</Button>
            </Actions>
          </Form>
        </Details>
      )}
    </Page>
  );
}

/** Whom to invite, what was written, and what came of it. */
function Around({ locale, event: { shown, state } }: DeskEventView) {
  const say = outreachMessages(locale);
  const at = (way: string) => hrefIn(locale, `${home}/${shown.id}/${way}`);
  return (
    <>
      <h2>{say.ways}</h2>
      <LinkList>
        <a href={at('innbydelser')}>{say.invitations}</a>
        <a href={at('omtale')}>{say.media}</a>
        <a href={hrefIn(locale, '/arbeid/innvendinger')}>{say.objections}</a>
      </LinkList>
      {state === 'held' && (
        <>
          <h2>{say.whatCame}</h2>
          <p>{say.whatCameText}</p>
          <p>
            <a href={hrefIn(locale, '/arbeid/tall')}>{say.whatCameLink}</a>
          </p>
        </>
      )}
    </>
  );
}

function NoteForm({ locale, csrf, event, typed, troubles }: DeskEventView) {
  const say = staffMessages(locale);
  const errorOf = (name: string) => {
    const trouble = troubles.find(({ field }) => field === name);
    return trouble && say[trouble.message];
  };
  return (
    <Form action={hrefIn(locale, `${home}/${event.shown.id}/holdt`)} csrf={csrf}>
      <TextField
        name="attendance"
        label={say.howManyCame}
        hint={say.howManyCameHint}
        inputMode="numeric"
        maxLength={9}
        value={typedIn(typed, 'attendance')}
        error={errorOf('attendance')}
      />
      <TextArea
        name="materials"
        label={say.materials}
        hint={say.materialsHint}
        rows={3}
        maxLength={1000}
        value={typedIn(typed, 'materials')}
        error={errorOf('materials')}
      />
      <Actions>
        <Button>{say.note}</Button>
      </Actions>
    </Form>
  );
}
