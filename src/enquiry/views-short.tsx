import type { ComponentChildren } from 'preact';
import type { View } from '../platform/http/index.ts';
import { hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  Button,
  Choices,
  Form,
  HiddenFields,
  Lead,
  Notice,
  Page,
  SafeBox,
  TextArea,
  TextField,
  TwoColumns,
} from '../ui/index.ts';
import { type Drawn, PlaceField, wordsOf } from './fields.tsx';
import { messages } from './messages.ts';
import { longestWords } from './model.ts';
import { Errors } from './views-public.tsx';

/** A form of one page. It names the desk that will read it before anything is sent. */
export interface Short extends Drawn {
  path: string;
  desk: { id: string; name: string };
  /** No place is written yet: another desk may be the one. */
  elsewhere: boolean;
  /** Everything is good, but the desk was not named before: pressing once more sends it. */
  confirm: boolean;
  /** With it a button pressed twice sends once. */
  once: string;
}

function OneForm({
  view,
  title,
  heading,
  lead,
  send,
  children,
}: {
  view: Short;
  title: string;
  heading: string;
  lead: string;
  send: string;
  children: ComponentChildren;
}) {
  const { locale, path, desk, elsewhere, confirm, once } = view;
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={title} kind="public">
      <Errors drawn={view} />
      {confirm && (
        <Notice tone="info">
          <p>{say.goesTo(desk.name)}</p>
        </Notice>
      )}
      <TwoColumns
        aside={
          <>
            <SafeBox title={say.whoReads}>
              <p>{say.whoReadsDesk(desk.name)}</p>
              {elsewhere && <p>{say.whoReadsElsewhere}</p>}
            </SafeBox>
            <p>{say.keptShort}</p>
          </>
        }
      >
        <h1>{heading}</h1>
        <Lead>{lead}</Lead>
        <Form action={hrefIn(locale, path)}>
          <HiddenFields values={{ seen: desk.id, once }} />
          {children}
          <Actions>
            <Button>{send}</Button>
          </Actions>
        </Form>
      </TwoColumns>
    </Page>
  );
}

const errorIn = (view: Short, field: string) => {
  const found = view.errors.find((error) => error.field === field);
  return found && wordsOf(view.locale, found);
};

/** A question, for oneself or on behalf of somebody. It says nothing about being willing. */
export function AskPage(view: View<'public', Short>) {
  const say = messages(view.locale);
  return (
    <OneForm view={view} title={say.askTitle} heading={say.askHeading} lead={say.askLead} send={say.askSend}>
      <TextArea
        name="words"
        label={say.askWords}
        hint={say.askWordsHint}
        rows={7}
        maxLength={longestWords}
        value={view.typed['words']?.[0]}
        error={errorIn(view, 'words')}
      />
      <Choices
        kind="radio"
        name="for"
        legend={say.askFor}
        options={[
          { value: 'self', label: say.askForSelf },
          { value: 'other', label: say.askForOther },
        ]}
        chosen={view.typed['for'] ?? []}
        error={errorIn(view, 'for')}
      />
      <PlaceField drawn={view} label={say.askPlace} hint={say.askPlaceHint} />
    </OneForm>
  );
}

/** A topic that is missing. Whoever suggests it has not said that they want to join. */
export function SuggestPage(view: View<'public', Short>) {
  const say = messages(view.locale);
  return (
    <OneForm
      view={view}
      title={say.suggestTitle}
      heading={say.suggestHeading}
      lead={say.suggestLead}
      send={say.suggestSend}
    >
      <TextField
        name="topic"
        label={say.suggestTopic}
        maxLength={300}
        value={view.typed['topic']?.[0]}
        error={errorIn(view, 'topic')}
      />
      <PlaceField drawn={view} label={say.suggestPlace} hint={say.suggestPlaceHint} />
      <TextArea
        name="words"
        label={`${say.suggestWords} (${say.optional})`}
        maxLength={longestWords}
        value={view.typed['words']?.[0]}
        error={errorIn(view, 'words')}
      />
      <p>{say.suggestCode}</p>
    </OneForm>
  );
}
