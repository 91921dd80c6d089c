import type { ComponentChildren } from 'preact';
import type { View } from '../platform/http/index.ts';
import { hrefIn, type Locale } from '../platform/i18n/index.ts';
import {
  Actions,
  Button,
  ErrorSummary,
  Facts,
  Form,
  HiddenFields,
  Hint,
  Lead,
  Notice,
  Page,
  SafeBox,
  Steps,
  TwoColumns,
} from '../ui/index.ts';
import type { WishFacts } from './facts.ts';
import {
  type Drawn,
  type TopicOption,
  WhatFields,
  WhenFields,
  WhereFields,
  wordsOf,
  YouFields,
} from './fields.tsx';
import { messages } from './messages.ts';
import { carried, fieldsOf } from './reading.ts';

export interface Shell extends Drawn {
  path: string;
  /** The name of the desk that will read this, when the place is known. */
  desk: string | undefined;
}

/** Beside everything that is written: who can read it. Never closed, never left out. */
export function WhoReads({ locale, desk }: { locale: Locale; desk: string | undefined }) {
  const say = messages(locale);
  return (
    <SafeBox title={say.whoReads}>
      <p>{desk ? say.whoReadsDesk(desk) : say.whoReadsUnknown}</p>
      <p>{say.whoReadsNobody}</p>
    </SafeBox>
  );
}

export function Errors({ drawn }: { drawn: Pick<Drawn, 'locale' | 'errors'> }) {
  const say = messages(drawn.locale);
  const wrong = drawn.errors.filter((error) => !error.quiet);
  if (wrong.length === 0 && drawn.errors.length > 0) {
    return (
      <Notice tone="info">
        <p>{say.placeChooseFirst}</p>
      </Notice>
    );
  }
  const errors = wrong.map((error) => ({ field: error.field, message: wordsOf(drawn.locale, error) }));
  return <ErrorSummary title={say.errors} errors={errors} />;
}

export type InterestView = View<
  'public',
  Shell & {
    step: 1 | 2 | 3 | 4;
    looked: boolean;
    topics: readonly TopicOption[];
    email: boolean;
  }
>;

const parts = ['where', 'what', 'when', 'you'] as const;

/** One of the four steps. What the others hold travels hidden in the same form. */
export function InterestPage(view: InterestView) {
  const { locale, path, step, looked, typed, topics, email, desk } = view;
  const say = messages(locale);
  const part = parts[step - 1] ?? 'where';
  const heading = {
    where: say.whereHeading,
    what: say.whatHeading,
    when: say.whenHeading,
    you: say.youHeading,
  }[part];
  const lead = { where: say.whereLead, what: say.whatLead, when: say.whenLead, you: say.youLead }[part];
  return (
    <Page locale={locale} path={path} title={say.title} kind="public">
      <Steps current={step} of={4} label={say.step(step)} />
      <Errors drawn={view} />
      <TwoColumns aside={<WhoReads locale={locale} desk={desk} />}>
        <h1>{heading}</h1>
        <Lead>{lead}</Lead>
        <Form action={hrefIn(locale, path)}>
          <HiddenFields
            values={{ step: String(step), looked: looked ? 'yes' : [], ...carried(typed, fieldsOf[part]) }}
          />
          {part === 'where' && <WhereFields drawn={view} />}
          {part === 'what' && <WhatFields drawn={view} topics={topics} />}
          {part === 'when' && <WhenFields drawn={view} />}
          {part === 'you' && <YouFields drawn={view} email={email} promises />}
          <Actions>
            <Button name="go" value="next">
              {looked ? say.done : say.next}
            </Button>
            {step > 1 && !looked && (
              <Button kind="plain" name="go" value="back">
                {say.back}
              </Button>
            )}
          </Actions>
          {step > 1 && <Hint>{say.useBack}</Hint>}
        </Form>
      </TwoColumns>
    </Page>
  );
}

export type LookView = View<
  'public',
  Shell & {
    facts: WishFacts;
    email: string;
    /** With it a button pressed twice sends once. */
    once: string;
  }
>;

/** Everything once more, before anything is stored. */
export function LookPage({ locale, path, typed, desk, facts, email, once }: LookView) {
  const say = messages(locale);
  const headings = {
    where: say.whereHeading,
    what: say.whatHeading,
    when: say.whenHeading,
    you: say.youHeading,
  };
  const you = email ? [...facts.you, [say.lookEmail, email] as const] : facts.you;
  return (
    <Page locale={locale} path={path} title={say.lookTitle} kind="public">
      <TwoColumns
        aside={
          <>
            <WhoReads locale={locale} desk={desk} />
            <h2>{say.notStored}</h2>
            <ul>
              {say.notStoredList.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p>{say.keptFor}</p>
          </>
        }
      >
        <h1>{say.lookHeading}</h1>
        <Lead>{say.lookLead}</Lead>
        <Form action={hrefIn(locale, path)}>
          <HiddenFields values={{ step: '5', looked: 'yes', once, ...carried(typed, []) }} />
          {parts.map((part, at) => (
            <section key={part} aria-label={headings[part]}>
              <Facts
                items={(part === 'you' ? you : facts[part]).map(([term, text]) => [term, inLines(text)])}
              />
              <Button kind="plain" name="go" value={`to-${at + 1}`}>
                {say.change}
                <span class="ds-sr-only">: {headings[part]}</span>
              </Button>
            </section>
          ))}
          <Actions>
            <Button name="go" value="send">
              {say.send}
            </Button>
            <Button kind="plain" name="go" value="back">
              {say.back}
            </Button>
          </Actions>
        </Form>
      </TwoColumns>
    </Page>
  );
}

/** Text with the line breaks that the person made. */
function inLines(text: string): ComponentChildren {
  return text.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br key={at} />, line]));
}
