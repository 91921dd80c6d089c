import { type Locale, formatDay } from '../platform/i18n/index.ts';
import { Button, Actions, Checkbox, Choices, HiddenFields, Notice, Select, TextField } from '../ui/index.ts';
import type { BookingFormShown, Review } from './booking-form.ts';
import { bookingMessages } from './messages-bookings.ts';
import { repetitions } from './model-repeat.ts';
import { fieldsOf } from './problems.ts';
import { lengths, longestLabel, purposes } from './reading-booking.ts';

export interface BookingFieldsShown extends BookingFormShown {
  rooms: readonly { value: string; label: string }[];
  termWeeks: number;
}

type Props = BookingFieldsShown & {
  locale: Locale;
  /** A group that books for itself is not asked what for. */
  own?: boolean;
};

/** When, where, how often, and for the staff what for. */
export function BookingFields({ locale, typed, troubles, rooms, termWeeks, review, own = false }: Props) {
  const say = bookingMessages(locale);
  const { error, text } = fieldsOf(locale, typed, troubles);
  return (
    <>
      {review && <Dates review={review} locale={locale} error={error} own={own} />}
      {!own && (
        <Choices
          legend={say.what}
          name="what"
          kind="radio"
          options={purposes.map((value) => ({ value, label: say.whatNames[value] }))}
          chosen={typed['what'] ?? []}
          error={error('what')}
        />
      )}
      {own && <HiddenFields values={{ what: 'own_group' }} />}
      <Select label={say.room} options={rooms} {...text('room')} />
      <TextField label={say.firstDate} hint={say.dateHint} type="date" {...text('date')} />
      <TextField label={say.from} type="time" {...text('from')} />
      <TextField label={say.to} type="time" {...text('to')} />
      <Choices
        legend={say.often}
        name="often"
        kind="radio"
        options={repetitions.map((value) => ({ value, label: say.oftenNames[value] }))}
        chosen={typed['often'] ?? ['once']}
        error={error('often')}
      />
      <Choices
        legend={say.length}
        hint={say.lengthHint}
        name="length"
        kind="radio"
        options={lengths.map((value) => ({
          value,
          label: value === 'term' ? say.term(termWeeks) : say.untilADay,
        }))}
        chosen={typed['length'] ?? ['term']}
        error={error('length')}
      />
      <TextField label={say.until} type="date" {...text('until')} />
      {!own && (
        <TextField label={say.label} hint={say.labelHint} maxLength={longestLabel} {...text('label')} />
      )}
      <Actions>
        <Button>{say.bookButton}</Button>
        <Button kind="outline" name="look" value="yes">
          {say.lookButton}
        </Button>
      </Actions>
    </>
  );
}

/** The dates one by one: what is taken, when the house is shut, and what will be booked. */
function Dates({
  review,
  locale,
  error,
  own,
}: {
  review: Review;
  locale: Locale;
  error: (name: string) => string | undefined;
  own: boolean;
}) {
  const say = bookingMessages(locale);
  const { of, offered, taken, shut, hasKey } = review;
  const day = (date: string) => <li key={date}>{formatDay(locale, date)}</li>;
  const told = [...taken, ...(hasKey ? [] : shut.map(({ date }) => date))];
  const goesOn = offered.length > 0 && told.length > 0;
  return (
    <>
      <HiddenFields values={{ of, offered: offered.map(({ date }) => date), told }} />
      {taken.length > 0 && (
        <Notice tone="warning" title={say.takenHeading}>
          <p>{say.takenText}</p>
          <ul>{taken.map(day)}</ul>
          {goesOn && <p>{say.without}</p>}
        </Notice>
      )}
      {shut.length > 0 && (
        <>
          <Notice tone="warning" title={say.shutHeading}>
            <ul>
              {shut.map(({ date, why }) => (
                <li key={date}>
                  {formatDay(locale, date)}, {say.shutWhy[why]}
                </li>
              ))}
            </ul>
            {goesOn && taken.length === 0 && !hasKey && <p>{say.without}</p>}
          </Notice>
          <Checkbox
            name="key"
            label={(own ? say.ownKey : say.key)(shut.length)}
            checked={hasKey}
            error={error('key')}
          />
        </>
      )}
      {offered.length > 0 && (
        <Choices
          legend={say.datesHeading}
          hint={say.datesHint}
          name="dates"
          kind="checkbox"
          options={offered.map(({ date, shut: why }) => ({
            value: date,
            label: [formatDay(locale, date), ...(why ? [say.shutWhy[why]] : [])].join(', '),
          }))}
          chosen={offered.filter(({ ticked }) => ticked).map(({ date }) => date)}
        />
      )}
      {offered.length > 0 && (
        <Actions>
          <Button>{say.bookButton}</Button>
        </Actions>
      )}
    </>
  );
}
