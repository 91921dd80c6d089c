import type { View } from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Choices,
  CodeDisplay,
  ErrorSummary,
  Form,
  HiddenFields,
  Hint,
  Lead,
  Notice,
  Page,
  SafeBox,
  TextField,
  TwoColumns,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import { type Place, mostSeats } from './model.ts';
import type { EventShown } from './showing.ts';
import { EventFacts, timeOf } from './views-public.tsx';

type Shell = { locale: Locale; path: string };

export type TakeView = View<
  'public',
  Shell & {
    event: EventShown;
    /** A new code, which is nothing before it is sent. */
    code: string;
    error: boolean;
  }
>;

/** How many come. The code lies in the form, so that a button pressed twice takes one place. */
export function TakePage({ locale, path, event, code, error }: TakeView) {
  const say = messages(locale);
  const problem = error ? say.howManyBad : undefined;
  const seats = Array.from({ length: mostSeats }, (_, at) => ({
    value: String(at + 1),
    label: say.howManyNames[at] ?? String(at + 1),
  }));
  return (
    <Page locale={locale} path={path} title={say.title} kind="private">
      <ErrorSummary title={say.errors} errors={problem ? [{ field: 'seats', message: problem }] : []} />
      <BackLink href={hrefIn(locale, `/kalender/${event.id}`)}>{event.title}</BackLink>
      <h1>{say.takeHeading}</h1>
      <Lead>{say.takeLead}</Lead>
      <p>{timeOf(locale, event)}</p>
      {event.entry === 'full' && <Notice tone="info">{say.full}</Notice>}
      <TwoColumns aside={<SafeBox title={say.stored}>{say.storedText}</SafeBox>}>
        <Form action={hrefIn(locale, `/kalender/${event.id}/plass`)}>
          <HiddenFields values={{ kode: code, steg: '2' }} />
          <Choices
            kind="radio"
            name="seats"
            legend={say.howMany}
            options={seats}
            chosen={['1']}
            error={problem}
          />
          <Actions>
            <Button>{say.takeButton}</Button>
          </Actions>
        </Form>
        <h2>{say.order}</h2>
        <p>{say.orderText}</p>
      </TwoColumns>
    </Page>
  );
}

type Held = Pick<Place, 'seats' | 'turn'>;

export type TakenView = View<'public', Shell & { event: EventShown; code: string; place: Held }>;

/** The code, shown once. */
export function TakenPage({ locale, path, event, code, place }: TakenView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.codeTitle} kind="private" onlyHere>
      <Standing locale={locale} place={place} />
      <h2>{say.yourCode}</h2>
      <CodeDisplay code={code} />
      <p>{say.yourCodeText}</p>
      <TwoColumns aside={<SafeBox title={say.stored}>{say.storedText}</SafeBox>}>
        <EventFacts locale={locale} event={event} />
        <p>
          <a href={hrefIn(locale, '/kalender/plass')}>{say.toLookUp}</a>
        </p>
      </TwoColumns>
    </Page>
  );
}

function Standing({ locale, place: { seats, turn } }: { locale: Locale; place: Held }) {
  const say = messages(locale);
  return (
    <>
      <h1>{turn === null ? say.youHave(seats) : say.youWait(turn)}</h1>
      <Lead>{turn === null ? say.atTheDoor : `${say.waitFor(seats)} ${say.waitText}`}</Lead>
      {turn !== null && <Hint>{say.orderText}</Hint>}
    </>
  );
}

export type LookUpView = View<'public', Shell & { wrong: boolean }>;

/** Where a place's code is typed. One answer to everything that does not open. */
export function LookUpPage({ locale, path, wrong }: LookUpView) {
  const say = messages(locale);
  const problem = wrong ? say.wrong : undefined;
  return (
    <Page locale={locale} path={path} title={say.codeTitle} kind="private">
      <ErrorSummary title={say.errors} errors={problem ? [{ field: 'code', message: problem }] : []} />
      <BackLink href={hrefIn(locale, '/kalender')}>{say.back}</BackLink>
      <h1>{say.lookUpHeading}</h1>
      <Lead>{say.lookUpLead}</Lead>
      <Form action={hrefIn(locale, '/kalender/plass')}>
        <TextField name="code" label={say.code} inputMode="numeric" maxLength={60} error={problem} />
        <Actions>
          <Button>{say.lookUp}</Button>
        </Actions>
      </Form>
      {wrong && <Notice tone="info">{say.wrongMore}</Notice>}
    </Page>
  );
}

export type MyPlaceView = View<'public', Shell & { event: EventShown; code: string; place: Held }>;

/** What the code is for, how it stands, and giving it back. */
export function MyPlacePage({ locale, path, event, code, place }: MyPlaceView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.codeTitle} kind="private" onlyHere>
      {event.cancelled ? (
        <>
          <h1>{say.cancelled}</h1>
          <Lead>{say.cancelledText}</Lead>
        </>
      ) : (
        <Standing locale={locale} place={place} />
      )}
      <h2>{say.hereIs}</h2>
      <p>
        <a href={hrefIn(locale, `/kalender/${event.id}`)}>{event.title}</a>
      </p>
      <EventFacts locale={locale} event={event} />
      <Form action={hrefIn(locale, '/kalender/plass')}>
        <HiddenFields values={{ code }} />
        <Actions>
          <Button kind="danger" name="go" value="back">
            {say.giveBack}
          </Button>
        </Actions>
      </Form>
      <Hint>{say.giveBackText}</Hint>
    </Page>
  );
}

export type GivenBackView = View<'public', Shell>;

export function GivenBackPage({ locale, path }: GivenBackView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.codeTitle} kind="private">
      <h1>{say.givenBack}</h1>
      <Lead>{say.givenBackText}</Lead>
      <p>
        <a href={hrefIn(locale, '/kalender')}>{say.all}</a>
      </p>
    </Page>
  );
}
