import type { Typed, View } from '../platform/http/index.ts';
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
import { roomMessages } from './messages-rooms.ts';
import { roomFacts } from './model-house.ts';
import { suitabilityPoints } from './model-suitability.ts';
import { fieldsOf } from './problems.ts';
import type { Trouble } from './reading.ts';
import type { Shell } from './views-week.tsx';

type FormShell = Shell & { organisation: string; slug: string; typed: Typed; troubles: readonly Trouble[] };

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
      <FactChoices locale={locale} chosen={typed['facts'] ?? []} />
    </>
  );
}

/** What a room has: the closed list. */
export function FactChoices({ locale, chosen }: { locale: Locale; chosen: readonly string[] }) {
  const say = roomMessages(locale);
  return (
    <Choices
      legend={say.factsLabel}
      name="facts"
      kind="checkbox"
      options={roomFacts.map((value) => ({ value, label: say.facts[value] }))}
      chosen={chosen}
    />
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
