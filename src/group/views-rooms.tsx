import { BookingFields, type BookingFieldsShown, bookingErrors, bookingMessages } from '../place/index.ts';
import type { View } from '../platform/http/index.ts';
import { type Locale, formatDay, formatTimeSpan, hrefIn } from '../platform/i18n/index.ts';
import {
  BackLink,
  Button,
  ErrorSummary,
  Form,
  HiddenFields,
  Lead,
  Notice,
  Page,
  SeatList,
  SeatRow,
} from '../ui/index.ts';
import { messages } from './messages.ts';

export type RoomsView = View<
  'member',
  {
    locale: Locale;
    path: string;
    csrf: string;
    groupId: string;
    booked: readonly { id: string; date: string; start: number; end: number; room: string }[];
    form: BookingFieldsShown;
    done: 'booked' | 'free' | undefined;
  }
>;

/** The group's own room times: each can be given back, and more can be booked. */
export function RoomsPage({ locale, path, csrf, groupId, booked, form, done }: RoomsView) {
  const say = messages(locale);
  const words = bookingMessages(locale);
  const at = (rest: string) => hrefIn(locale, `/min/avtaler/${groupId}${rest}`);
  return (
    <Page locale={locale} path={path} title={say.title} kind="private">
      {done && <Notice tone="success" title={done === 'booked' ? words.ownBooked : words.ownFree} />}
      <ErrorSummary title={say.errors} errors={bookingErrors(locale, form)} />
      <BackLink href={at('')}>{say.back}</BackLink>
      <h1>{words.ownHeading}</h1>
      <Lead>{words.ownLead}</Lead>
      {booked.length === 0 && <p>{words.ownNone}</p>}
      <SeatList>
        {booked.map(({ id, date, start, end, room }) => (
          <SeatRow
            key={id}
            name={
              <>
                {formatDay(locale, date)}, {formatTimeSpan(locale, start, end)}
              </>
            }
            act={
              <form method="post" action={at('/rom/fri')}>
                <HiddenFields values={{ _csrf: csrf, booking: id }} />
                <Button kind="plain">
                  {words.ownGive}
                  <span class="ds-sr-only"> {formatDay(locale, date)}</span>
                </Button>
              </form>
            }
          >
            {room}
          </SeatRow>
        ))}
      </SeatList>
      <h2>{words.ownMore}</h2>
      <Form action={at('/rom')} csrf={csrf}>
        <BookingFields {...form} locale={locale} own />
      </Form>
    </Page>
  );
}
