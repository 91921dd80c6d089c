import { Fragment } from 'preact';
import { type Typed, type View, typedIn } from '../platform/http/index.ts';
import { formatDate, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Hint,
  Lead,
  Notice,
  Page,
  PrintButton,
  SeatList,
  SeatRow,
  TextArea,
  TextField,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import { type OutreachDone, type OutreachProblem, outreachMessages } from './messages-outreach.ts';
import { staffMessages } from './messages-staff.ts';
import type { EventShown } from './showing.ts';
import { EventFacts } from './views-public.tsx';
import { type StaffShell, home } from './views-staff.tsx';

export interface OutreachTrouble {
  field: string;
  message: OutreachProblem;
}

type Asked = {
  done: OutreachDone | undefined;
  typed: Typed;
  troubles: readonly OutreachTrouble[];
};

/** A field with what was typed in it and what is wrong with that. */
export function fieldOf(
  { locale, typed, troubles }: Pick<StaffShell, 'locale'> & Omit<Asked, 'done'>,
  name: string,
) {
  const trouble = troubles.find(({ field }) => field === name);
  return {
    name,
    value: typedIn(typed, name),
    error: trouble && outreachMessages(locale)[trouble.message],
  };
}

export function errorsOf({ locale, troubles }: Pick<StaffShell, 'locale'> & Pick<Asked, 'troubles'>) {
  const say = outreachMessages(locale);
  return troubles.map(({ field, message }) => ({ field, message: say[message] }));
}

export type InvitationsView = View<
  'staff',
  StaffShell &
    Asked & {
      event: { id: string; title: string };
      invitations: readonly {
        id: string;
        organisation: string;
        role: string;
        contactedOn: string | null;
        mine: boolean;
        letterOn: string | null;
      }[];
    }
>;

/** Whom to invite: spoken with first, then the letter. */
export function InvitationsPage(view: InvitationsView) {
  const { locale, path, nav, csrf, event, invitations, done } = view;
  const say = outreachMessages(locale);
  return (
    <Page locale={locale} path={path} title={staffMessages(locale).title} kind="staff" nav={nav}>
      {done && <Notice tone="success">{say.done[done]}</Notice>}
      <ErrorSummary title={say.errors} errors={errorsOf(view)} />
      <BackLink href={hrefIn(locale, `${home}/${event.id}`)}>{event.title}</BackLink>
      <h1>{say.invitations}</h1>
      <Lead>{say.invitationsLead}</Lead>
      {invitations.length === 0 && <p>{say.invitationsNone}</p>}
      <ul class="found">
        {invitations.map((one) => (
          <li key={one.id}>
            <h3>
              {one.role}, {one.organisation}
            </h3>
            <p>
              {one.contactedOn === null
                ? say.notSpoken
                : say.spokenBy(one.mine, formatDate(locale, one.contactedOn))}
              {one.letterOn !== null && `. ${say.letterOn(formatDate(locale, one.letterOn))}`}
            </p>
            <InvitationActs view={view} one={one} />
          </li>
        ))}
      </ul>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        <TextField {...fieldOf(view, 'organisation')} label={say.organisation} maxLength={120} />
        <TextField {...fieldOf(view, 'role')} label={say.role} hint={say.roleHint} maxLength={120} />
        <Actions>
          <Button>{say.addInvitation}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

function InvitationActs({
  view: { locale, csrf },
  one,
}: {
  view: InvitationsView;
  one: InvitationsView['invitations'][number];
}) {
  const say = outreachMessages(locale);
  const at = (way: string) => hrefIn(locale, `${home}/innbydelse/${one.id}/${way}`);
  const whom = <span class="ds-sr-only">: {`${one.role}, ${one.organisation}`}</span>;
  return (
    <div class="side-by-side">
      {one.contactedOn === null ? (
        <Form action={at('snakket')} csrf={csrf}>
          <Button kind="outline">
            {say.spoken}
            {whom}
          </Button>
        </Form>
      ) : (
        <ButtonLink kind="outline" href={at('brev')}>
          {say.letter}
          {whom}
        </ButtonLink>
      )}
      <Form action={at('bort')} csrf={csrf}>
        <Button kind="plain">
          {say.remove}
          {whom}
        </Button>
      </Form>
    </div>
  );
}

export type LetterView = View<
  'staff',
  StaffShell & {
    invitation: { id: string; eventId: string; organisation: string; role: string; letterOn: string | null };
    event: EventShown;
    desk: string;
    from: string;
    today: string;
  }
>;

/** The letter, from the event's own facts; the frame around it is not printed. */
export function LetterPage({ locale, path, nav, csrf, invitation, event, desk, from, today }: LetterView) {
  const say = outreachMessages(locale);
  const kind = messages(locale).kinds[event.kind];
  return (
    <Page locale={locale} path={path} title={say.letterTitle} kind="staff" nav={nav}>
      <BackLink href={hrefIn(locale, `${home}/${invitation.eventId}/innbydelser`)}>
        {say.invitations}
      </BackLink>
      <p>{formatDate(locale, today)}</p>
      <p>{say.letterTo(invitation.role, invitation.organisation)}</p>
      <h1>{say.letterHeading(event.title)}</h1>
      <p>{say.letterThanks}</p>
      <p>
        {say.letterInvites(desk)} {kind.toLocaleLowerCase(locale)}: {event.title}.
      </p>
      {event.about && <p class="said">{event.about}</p>}
      <EventFacts locale={locale} event={event} />
      <p>{say.letterAbout}</p>
      <p>{say.letterShare}</p>
      <p>
        {say.letterRegards}
        <br />
        {from}, {desk}
      </p>
      <PrintButton />
      {invitation.letterOn === null ? (
        <Form action={hrefIn(locale, `${home}/innbydelse/${invitation.id}/brev`)} csrf={csrf}>
          <Actions>
            <Button>{say.letterSent}</Button>
          </Actions>
        </Form>
      ) : (
        <Hint>{say.letterOn(formatDate(locale, invitation.letterOn))}</Hint>
      )}
    </Page>
  );
}

export type MediaView = View<
  'staff',
  StaffShell &
    Asked & {
      event: { id: string; title: string };
      items: readonly { id: string; title: string; outlet: string; day: string; link: string }[];
    }
>;

/** What was written about it. Links are text: a press would tell somebody else's server where one came from. */
export function MediaPage(view: MediaView) {
  const { locale, path, nav, csrf, event, items, done } = view;
  const say = outreachMessages(locale);
  return (
    <Page locale={locale} path={path} title={staffMessages(locale).title} kind="staff" nav={nav}>
      {done && <Notice tone="success">{say.done[done]}</Notice>}
      <ErrorSummary title={say.errors} errors={errorsOf(view)} />
      <BackLink href={hrefIn(locale, `${home}/${event.id}`)}>{event.title}</BackLink>
      <h1>{say.media}</h1>
      <Lead>{say.mediaLead}</Lead>
      {items.length === 0 && <p>{say.mediaNone}</p>}
      <SeatList>
        {items.map(({ id, title, outlet, day, link }) => (
          <SeatRow
            key={id}
            name={<strong>{title}</strong>}
            act={
              <Form action={hrefIn(locale, `${home}/omtale/${id}/bort`)} csrf={csrf}>
                <Button kind="plain">
                  {say.remove}
                  <span class="ds-sr-only">: {title}</span>
                </Button>
              </Form>
            }
          >
            {[outlet, formatDate(locale, day), link].filter(Boolean).join(' · ')}
          </SeatRow>
        ))}
      </SeatList>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        <TextField {...fieldOf(view, 'title')} label={say.mediaTitle} maxLength={200} />
        <TextField {...fieldOf(view, 'outlet')} label={say.outlet} maxLength={120} />
        <TextField {...fieldOf(view, 'day')} label={say.day} type="date" />
        <TextField {...fieldOf(view, 'link')} label={say.link} hint={say.linkHint} maxLength={500} />
        <Actions>
          <Button>{say.addMedia}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

export type ObjectionsView = View<
  'staff',
  StaffShell &
    Asked & {
      approves: boolean;
      objections: readonly {
        id: string;
        heard: string;
        heardOn: string;
        answer: string | null;
        approvedOn: string | null;
        mayDrop: boolean;
      }[];
    }
>;

/** What is said against it and what one can answer: one list for the whole country. */
export function ObjectionsPage(view: ObjectionsView) {
  const { locale, path, nav, csrf, objections, done, troubles } = view;
  const say = outreachMessages(locale);
  const lists = [
    [say.unanswered, objections.filter(({ answer }) => answer === null)],
    [say.approved, objections.filter(({ answer }) => answer !== null)],
  ] as const;
  return (
    <Page locale={locale} path={path} title={say.objections} kind="staff" nav={nav}>
      {done && <Notice tone="success">{say.done[done]}</Notice>}
      <ErrorSummary title={say.errors} errors={errorsOf({ locale, troubles })} />
      <BackLink href={hrefIn(locale, home)}>{staffMessages(locale).back}</BackLink>
      <h1>{say.objections}</h1>
      <Lead>{say.objectionsLead}</Lead>
      {objections.length === 0 && <p>{say.objectionsNone}</p>}
      {lists.map(
        ([heading, list]) =>
          list.length > 0 && (
            <Fragment key={heading}>
              <h2>{heading}</h2>
              {list.map((one) => (
                <ObjectionCard key={one.id} view={view} one={one} />
              ))}
            </Fragment>
          ),
      )}
      <Form action={hrefIn(locale, '/arbeid/innvendinger')} csrf={csrf}>
        <TextArea
          {...fieldOf(view, 'heard')}
          label={say.heard}
          hint={say.heardHint}
          rows={3}
          maxLength={500}
        />
        <Actions>
          <Button kind="outline">{say.report}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

function ObjectionCard({ view, one }: { view: ObjectionsView; one: ObjectionsView['objections'][number] }) {
  const { locale, csrf, approves } = view;
  const say = outreachMessages(locale);
  const at = (way: string) => hrefIn(locale, `/arbeid/innvendinger/${one.id}/${way}`);
  const name = `answer-${one.id}`;
  return (
    <article>
      <h3>«{one.heard}»</h3>
      {one.answer !== null && <p class="said">{one.answer}</p>}
      <p class="hint">
        {one.approvedOn === null
          ? say.heardOn(formatDate(locale, one.heardOn))
          : say.answeredOn(formatDate(locale, one.approvedOn))}
      </p>
      {approves && (
        <Form action={at('svar')} csrf={csrf}>
          <TextArea
            {...fieldOf(view, name)}
            value={typedIn(view.typed, name) || (one.answer ?? '')}
            label={say.answer}
            rows={4}
            maxLength={2000}
          />
          <Actions>
            <Button kind="outline">{say.approve}</Button>
          </Actions>
        </Form>
      )}
      {one.mayDrop && (
        <Form action={at('bort')} csrf={csrf}>
          <Actions>
            <Button kind="plain">
              {say.remove}
              <span class="ds-sr-only">: {one.heard}</span>
            </Button>
          </Actions>
        </Form>
      )}
    </article>
  );
}
