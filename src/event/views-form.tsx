import { type Typed, type View, typedIn } from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import type { Shut } from '../place/index.ts';
import { initiatorLanguages, languageName } from '../staff/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Card,
  Checkbox,
  Choices,
  ErrorSummary,
  Form,
  HiddenFields,
  Lead,
  type NavItem,
  Notice,
  Page,
  Select,
  TextArea,
  TextField,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import { type EventProblem, staffMessages } from './messages-staff.ts';
import { eventKinds } from './model.ts';
import { wheres } from './reading.ts';
import type { EventShown } from './showing.ts';
import { EventFacts, EventText } from './views-public.tsx';

type Shell = { locale: Locale; path: string; csrf: string; nav: readonly NavItem[] };

/** Something that must be put right, by its field. */
export interface Trouble {
  field: string;
  message: EventProblem;
}

export type EventFormView = View<
  'staff',
  Shell & {
    /** Undefined: a new one. */
    event: string | undefined;
    typed: Typed;
    rooms: readonly { id: string; name: string; house: string; seats: number }[];
    troubles: readonly Trouble[];
  }
>;

/** What, where, when, and how one comes in. */
export function EventFormPage(shown: EventFormView) {
  const { locale, path, csrf, nav, event, troubles } = shown;
  const say = staffMessages(locale);
  const home = event === undefined ? '/arbeid/arrangement' : `/arbeid/arrangement/${event}`;
  const errors = troubles.map(({ field, message }) => ({ field, message: say[message] }));
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={errors} />
      <BackLink href={hrefIn(locale, home)}>{event === undefined ? say.back : say.toEvent}</BackLink>
      <h1>{event === undefined ? say.formHeading : say.changeHeading}</h1>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        <WhatFields {...shown} />
        <WhereFields {...shown} />
        <WhenFields {...shown} />
        <EntryFields {...shown} />
        <Actions>
          <Button name="go" value="look">
            {say.look}
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

function fieldsOf({ locale, typed, troubles }: EventFormView) {
  const say = staffMessages(locale);
  const errorOf = (name: string) => {
    const trouble = troubles.find(({ field }) => field === name);
    return trouble && say[trouble.message];
  };
  return {
    say,
    errorOf,
    text: (name: string) => ({ name, value: typedIn(typed, name), error: errorOf(name) }),
    ticked: (name: string) => ({ name, checked: typedIn(typed, name) !== '', error: errorOf(name) }),
  };
}

function WhatFields(shown: EventFormView) {
  const { locale, typed } = shown;
  const { say, text, errorOf } = fieldsOf(shown);
  const { kinds } = messages(locale);
  return (
    <>
      <Choices
        kind="radio"
        name="kind"
        legend={say.kind}
        hint={say.kindHint}
        options={eventKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
        chosen={typed['kind'] ?? []}
        error={errorOf('kind')}
      />
      <TextField {...text('title')} label={say.name} hint={say.nameHint} maxLength={120} />
      <TextField {...text('audience')} label={say.audience} hint={say.audienceHint} maxLength={200} />
      <TextArea {...text('about')} label={say.about} hint={say.aboutHint} maxLength={4000} />
      <Select
        {...text('language')}
        label={say.language}
        options={initiatorLanguages.map((tag) => ({ value: tag, label: languageName(locale, tag) }))}
      />
    </>
  );
}

function WhereFields(shown: EventFormView) {
  const { typed, rooms } = shown;
  const { say, text, errorOf } = fieldsOf(shown);
  const here = wheres.filter((where) => where !== 'room' || rooms.length > 0);
  return (
    <>
      <Choices
        kind="radio"
        name="where"
        legend={say.where}
        options={here.map((where) => ({ value: where, label: say.whereNames[where] }))}
        chosen={typed['where'] ?? []}
        error={errorOf('where')}
      />
      {rooms.length > 0 && (
        <Select
          {...text('room')}
          label={say.room}
          hint={say.roomHint}
          options={[
            { value: '', label: say.noRoom },
            ...rooms.map(({ id, name, house, seats }) => ({
              value: id,
              label: say.roomLabel(name, house, seats),
            })),
          ]}
        />
      )}
      <TextField {...text('address')} label={say.address} hint={say.addressHint} maxLength={200} />
      <TextField {...text('municipality')} label={say.municipality} maxLength={100} />
    </>
  );
}

function WhenFields(shown: EventFormView) {
  const { say, text } = fieldsOf(shown);
  return (
    <>
      <TextField {...text('day')} label={say.day} type="date" />
      <TextField {...text('from')} label={say.from} maxLength={10} />
      <TextField {...text('to')} label={say.to} maxLength={10} />
    </>
  );
}

function EntryFields(shown: EventFormView) {
  const { say, text, ticked } = fieldsOf(shown);
  return (
    <>
      <TextField
        {...text('capacity')}
        label={say.capacity}
        hint={say.capacityHint}
        inputMode="numeric"
        maxLength={9}
      />
      <Checkbox {...ticked('signUp')} label={say.signUp} hint={say.signUpHint} />
      <Checkbox {...ticked('invited')} label={say.invited} hint={say.invitedHint} />
    </>
  );
}

export type EventPreviewView = View<
  'staff',
  Shell & {
    /** Undefined: a new one. */
    event: string | undefined;
    draft: boolean;
    typed: Readonly<Record<string, string>>;
    shown: EventShown;
    invitedOnly: boolean;
    /** Why the house is shut then. */
    shut: Shut | undefined;
  }
>;

/** Before anything is shown: what it will be. */
export function EventPreviewPage(view: EventPreviewView) {
  const { locale, path, csrf, nav, event, draft, typed, shown, invitedOnly, shut } = view;
  const say = staffMessages(locale);
  const public_ = messages(locale);
  const entry = { open: public_.open, no_sign_up: public_.noSignUp, seats: public_.seats };
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <h1>{say.previewHeading}</h1>
      <Lead>{invitedOnly ? say.previewInvited : say.previewLead}</Lead>
      <Card title={shown.title}>
        <EventText locale={locale} event={shown} bare />
        <EventFacts locale={locale} event={shown} />
        {!invitedOnly && <p>{entry[shown.entry as keyof typeof entry]}</p>}
      </Card>
      {shut && <Notice tone="warning">{say.shut[shut]}</Notice>}
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        <HiddenFields values={typed} />
        <Actions>
          {event === undefined || draft ? (
            <>
              <Button name="go" value="announce">
                {say.announce}
              </Button>
              <Button kind="outline" name="go" value="keep">
                {say.keep}
              </Button>
            </>
          ) : (
            <Button name="go" value="announce">
              {say.save}
            </Button>
          )}
          <Button kind="plain" name="go" value="change">
            {say.change}
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}
