import type { View } from '../platform/http/index.ts';
import { hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Choices,
  CodeDisplay,
  Form,
  HiddenFields,
  Hint,
  Lead,
  Page,
  SafeBox,
  TwoColumns,
} from '../ui/index.ts';
import {
  type Drawn,
  type TopicOption,
  WhatFields,
  WhenFields,
  WhereFields,
  wordsOf,
  YouFields,
} from './fields.tsx';
import { deskMessages } from './messages-desk.ts';
import { messages } from './messages.ts';
import { seekerMessages } from './messages-seeker.ts';
import type { DeskShell } from './views-desk.tsx';
import { Errors } from './views-public.tsx';

export type CallerView = View<
  'desk',
  DeskShell &
    Drawn & { desks: readonly { id: string; name: string }[]; topics: readonly TopicOption[]; once: string }
>;

/** Staff writes what somebody says on the phone: the same fields as the public form, on one page. */
export function CallerPage(view: CallerView) {
  const { locale, path, nav, csrf, desks, topics, typed, errors, once } = view;
  const say = deskMessages(locale);
  const sections = seekerMessages(locale);
  const wrongDesk = errors.find((error) => error.field === 'desk');
  return (
    <Page locale={locale} path={path} title={say.newTitle} kind="staff" nav={nav}>
      <BackLink href={hrefIn(locale, '/arbeid/henvendelser')}>{say.back}</BackLink>
      <Errors drawn={view} />
      <TwoColumns
        aside={
          <SafeBox title={say.whoReads}>
            <p>{say.whoReadsText(desks.map((desk) => desk.name).join(', '))}</p>
          </SafeBox>
        }
      >
        <h1>{say.newHeading}</h1>
        <Lead>{say.newLead}</Lead>
        <Form action={hrefIn(locale, path)} csrf={csrf}>
          <HiddenFields values={{ once }} />
          {desks.length > 1 && (
            <Choices
              kind="radio"
              name="desk"
              legend={say.newDesk}
              options={desks.map(({ id, name }) => ({ value: id, label: name }))}
              chosen={typed['desk'] ?? []}
              error={wrongDesk && wordsOf(locale, wrongDesk)}
            />
          )}
          <h2>{sections.sectionWhere}</h2>
          <WhereFields drawn={view} />
          <h2>{sections.sectionWhat}</h2>
          <WhatFields drawn={view} topics={topics} />
          <h2>{sections.sectionWhen}</h2>
          <WhenFields drawn={view} />
          <h2>{sections.sectionYou}</h2>
          <Hint>{say.newPromises}</Hint>
          <YouFields drawn={view} email={false} promises />
          <Actions>
            <Button>{say.newSave}</Button>
          </Actions>
        </Form>
      </TwoColumns>
    </Page>
  );
}

/** The code that staff reads out. It is shown until it has been said, and lies nowhere else. */
export function CallerCodePage({
  locale,
  path,
  nav,
  csrf,
  code,
}: View<'desk', DeskShell & { code: string }>) {
  const say = deskMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.codeTitle} kind="staff" nav={nav}>
      <h1>{say.codeHeading}</h1>
      <Lead>{say.codeLead}</Lead>
      <CodeDisplay code={code} />
      <p>{say.codeMore}</p>
      <p>{messages(locale).keptFor}</p>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        <Actions>
          <Button>{say.codeDone}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
