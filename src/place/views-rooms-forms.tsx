import { type Typed, type View, typedIn } from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Choices,
  ErrorSummary,
  Form,
  Lead,
  Page,
  Select,
  TextField,
} from '../ui/index.ts';
import { problemIn, roomMessages } from './messages-rooms.ts';
import { suitabilityPoints } from './model-suitability.ts';
import { type Trouble, frequencies, purposes } from './reading.ts';
import type { Shell } from './views-rooms.tsx';

type FormShell = Shell & { organisation: string; slug: string; typed: Typed; troubles: readonly Trouble[] };

/** What every field of these forms needs to know. */
function fieldsOf(locale: Locale, typed: Typed, troubles: readonly Trouble[]) {
  const errors = troubles.map(({ field, message }) => ({ field, message: problemIn(locale, message) }));
  const error = (name: string) => errors.find(({ field }) => field === name)?.message;
  return {
    errors,
    error,
    text: (name: string) => ({ name, value: typedIn(typed, name), error: error(name) }),
  };
}

export type BookView = View<
  'staff',
  FormShell & { rooms: readonly { value: string; label: string }[]; today: string }
>;

/** Booking, once or as a series. */
export function BookPage({
  locale,
  path,
  nav,
  csrf,
  organisation,
  slug,
  typed,
  troubles,
  rooms,
  today,
}: BookView) {
  const say = roomMessages(locale);
  const { errors, error, text } = fieldsOf(locale, typed, troubles);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={errors} />
      <BackLink href={hrefIn(locale, `/arbeid/rom?sted=${slug}`)}>{say.back}</BackLink>
      <h1>{say.bookHeading}</h1>
      <Lead>{say.bookLead}</Lead>
      <Form action={hrefIn(locale, `/arbeid/rom/${organisation}/ny`)} csrf={csrf}>
        <Choices
          legend={say.what}
          name="what"
          kind="radio"
          options={purposes.map((value) => ({ value, label: say.whatNames[value] }))}
          chosen={typed['what'] ?? []}
          error={error('what')}
        />
        <Select label={say.room} options={rooms} {...text('room')} />
        <TextField
          label={say.date}
          hint={say.dateHint}
          type="date"
          {...text('date')}
          value={typedIn(typed, 'date') || today}
        />
        <TextField label={say.from} type="time" {...text('from')} />
        <TextField label={say.to} type="time" {...text('to')} />
        <Choices
          legend={say.often}
          name="often"
          kind="radio"
          options={frequencies.map((value) => ({ value, label: say.oftenNames[value] }))}
          chosen={typed['often'] ?? ['once']}
          error={error('often')}
        />
        <TextField
          label={say.times}
          hint={say.timesHint}
          inputMode="numeric"
          maxLength={2}
          {...text('times')}
        />
        <Actions>
          <Button>{say.bookButton}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

/** The room's own fields, alone or with its house. */
function RoomFields({
  locale,
  typed,
  troubles,
}: {
  locale: Locale;
  typed: Typed;
  troubles: readonly Trouble[];
}) {
  const say = roomMessages(locale);
  const { text } = fieldsOf(locale, typed, troubles);
  return (
    <>
      <TextField label={say.roomName} maxLength={80} {...text('room')} />
      <TextField label={say.seatCount} inputMode="numeric" maxLength={3} {...text('seats')} />
      <TextField
        label={say.bufferMinutes}
        hint={say.bufferHint}
        inputMode="numeric"
        maxLength={3}
        {...text('buffer')}
      />
    </>
  );
}

export type PremisesFormView = View<'staff', FormShell>;

/** A house, with the check of whether people can come there unseen, and its first room. */
export function PremisesPage(view: PremisesFormView) {
  const { locale, path, nav, csrf, organisation, slug, typed, troubles } = view;
  const say = roomMessages(locale);
  const { errors, text } = fieldsOf(locale, typed, troubles);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={errors} />
      <BackLink href={hrefIn(locale, `/arbeid/rom?sted=${slug}`)}>{say.back}</BackLink>
      <h1>{say.premisesHeading}</h1>
      <Lead>{say.premisesLead}</Lead>
      <Form action={hrefIn(locale, `/arbeid/rom/${organisation}/hus`)} csrf={csrf}>
        <Choices
          legend={say.check}
          name="right"
          kind="checkbox"
          options={suitabilityPoints.map((value) => ({ value, label: say.points[value] }))}
          chosen={typed['right'] ?? []}
        />
        <TextField label={say.premisesName} maxLength={80} {...text('name')} />
        <TextField label={say.address} hint={say.addressHint} maxLength={200} {...text('address')} />
        <TextField label={say.municipality} maxLength={100} {...text('municipality')} />
        <h2>{say.firstRoom}</h2>
        <RoomFields locale={locale} typed={typed} troubles={troubles} />
        <Actions>
          <Button>{say.save}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

export type RoomFormView = View<'staff', FormShell & { houses: readonly { value: string; label: string }[] }>;

/** One more room in a house that is there. */
export function RoomPage(view: RoomFormView) {
  const { locale, path, nav, csrf, organisation, slug, typed, troubles, houses } = view;
  const say = roomMessages(locale);
  const { errors, text } = fieldsOf(locale, typed, troubles);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={errors} />
      <BackLink href={hrefIn(locale, `/arbeid/rom?sted=${slug}`)}>{say.back}</BackLink>
      <h1>{say.addRoom}</h1>
      <Form action={hrefIn(locale, `/arbeid/rom/${organisation}/hus/rom`)} csrf={csrf}>
        <Select label={say.house} options={houses} {...text('premises')} />
        <RoomFields locale={locale} typed={typed} troubles={troubles} />
        <Actions>
          <Button>{say.save}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
