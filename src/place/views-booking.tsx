import type { Typed, View } from '../platform/http/index.ts';
import { formatDay, formatTimeSpan, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Choices,
  Details,
  ErrorSummary,
  Form,
  Lead,
  Notice,
  Page,
  Select,
  TextField,
} from '../ui/index.ts';
import { bookingMessages } from './messages-bookings.ts';
import { roomMessages } from './messages-rooms.ts';
import { fieldsOf } from './problems.ts';
import type { Trouble } from './reading.ts';
import { BookingFields, type BookingFieldsShown } from './views-booking-fields.tsx';
import type { Occupied, Shell } from './views-week.tsx';

export type BookView = View<'staff', Shell & BookingFieldsShown & { organisation: string; slug: string }>;

/** Booking, once or as a series. */
export function BookPage(view: BookView) {
  const { locale, path, nav, csrf, organisation, slug, typed, troubles } = view;
  const say = bookingMessages(locale);
  const rooms = roomMessages(locale);
  return (
    <Page locale={locale} path={path} title={rooms.title} kind="staff" nav={nav}>
      <ErrorSummary title={rooms.errors} errors={fieldsOf(locale, typed, troubles).errors} />
      <BackLink href={hrefIn(locale, `/arbeid/rom?sted=${slug}`)}>{rooms.back}</BackLink>
      <h1>{say.bookHeading}</h1>
      <Lead>{say.bookLead}</Lead>
      <Form action={hrefIn(locale, `/arbeid/rom/${organisation}/ny`)} csrf={csrf}>
        <BookingFields {...view} />
      </Form>
    </Page>
  );
}

export type BookingView = View<
  'staff',
  Shell & {
    booking: Occupied & { date: string; room: string; ofGroup: boolean };
    /** Later dates of the same series. */
    others: readonly Occupied[];
    rooms: readonly { value: string; label: string }[];
    /** Somewhere to go back to. */
    back: string;
    typed: Typed;
    troubles: readonly Trouble[];
  }
>;

/** One meeting: given back alone, with others or with all that follow, or moved. */
export function BookingPage(view: BookingView) {
  const { locale, path, nav, csrf, booking, others, rooms, back, typed, troubles } = view;
  const say = bookingMessages(locale);
  const words = roomMessages(locale);
  const { errors, text } = fieldsOf(locale, typed, troubles);
  const action = hrefIn(locale, `/arbeid/rom/bestilling/${booking.id}`);
  return (
    <Page locale={locale} path={path} title={words.title} kind="staff" nav={nav}>
      <ErrorSummary title={words.errors} errors={errors} />
      <BackLink href={hrefIn(locale, back)}>{words.back}</BackLink>
      <h1>{say.oneHeading}</h1>
      <Lead>
        {booking.room}, {formatDay(locale, booking.date)},{' '}
        {formatTimeSpan(locale, booking.start, booking.end)}
      </Lead>
      <p>{[words.uses[booking.use], booking.label].filter(Boolean).join(': ')}</p>
      {booking.ofGroup && (
        <Notice tone="warning">
          <p>{say.cancelOwn}</p>
        </Notice>
      )}
      <h2>{say.cancelHeading}</h2>
      <Form action={action} csrf={csrf}>
        <Actions>
          <Button kind="outline" name="which" value="one">
            {say.cancelOne}
          </Button>
          {others.length > 0 && (
            <Button kind="danger" name="which" value="rest">
              {say.cancelRest}
            </Button>
          )}
        </Actions>
      </Form>
      {others.length > 0 && (
        <Details summary={say.otherDates}>
          <Form action={action} csrf={csrf}>
            <Choices
              legend={say.otherDates}
              hint={say.otherDatesHint}
              name="bookings"
              kind="checkbox"
              options={others.map(({ id, date }) => ({ value: id, label: formatDay(locale, date) }))}
              chosen={[]}
            />
            <Button kind="outline" name="which" value="some">
              {say.cancelSome}
            </Button>
          </Form>
        </Details>
      )}
      <Details summary={say.move} open={errors.length > 0}>
        <Form action={`${action}/flytt`} csrf={csrf}>
          <Select label={say.room} options={rooms} {...text('room')} />
          <TextField label={say.date} hint={say.dateHint} type="date" {...text('date')} />
          <TextField label={say.from} type="time" {...text('from')} />
          <TextField label={say.to} type="time" {...text('to')} />
          <Button kind="outline">{say.moveButton}</Button>
        </Form>
      </Details>
    </Page>
  );
}
