import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import { Actions, Button, ButtonLink, Form, HiddenFields, Hint, Lead, Page } from '../ui/index.ts';
import { messages } from './messages.ts';

type Shell = { locale: Locale; path: string };

/** Not here, or not for you: one page for both. */
export function AbsentPage({ locale }: Shell) {
  const say = messages(locale);
  return (
    <Page locale={locale} path="/" title={say.absentTitle} kind="plain">
      <h1>{say.absentTitle}</h1>
      <Lead>{say.absentText}</Lead>
      <ButtonLink href={hrefIn(locale, '/')}>{say.absentHome}</ButtonLink>
    </Page>
  );
}

/** A form was sent after the visit had ended. */
export function StrangerPage({ locale, entrance }: Shell & { entrance: string }) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={entrance} title={say.strangerTitle} kind="private">
      <h1>{say.strangerTitle}</h1>
      <Lead>{say.strangerText}</Lead>
      <ButtonLink href={hrefIn(locale, entrance)}>{say.strangerLink}</ButtonLink>
    </Page>
  );
}

/** Too many attempts in a short time. */
export function TooManyPage({ locale }: Shell) {
  const say = messages(locale);
  return (
    <Page locale={locale} path="/" title={say.tooManyTitle} kind="private">
      <h1>{say.tooManyTitle}</h1>
      <Lead>{say.tooManyText}</Lead>
    </Page>
  );
}

/** A body larger than any form of ours. */
export function TooLargePage({ locale }: Shell) {
  const say = messages(locale);
  return (
    <Page locale={locale} path="/" title={say.tooLargeTitle} kind="private">
      <h1>{say.tooLargeTitle}</h1>
      <Lead>{say.tooLargeText}</Lead>
    </Page>
  );
}

interface Away extends Shell {
  /** Where to try again, language included. */
  again: string;
  /** What was sent, to be sent again from here; undefined where the person must begin at `again` anew. */
  typed?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** The database, or the room on its disk, is gone for a while. What was typed is not lost. */
export function AwayPage({ locale, again, typed }: Away) {
  const say = messages(locale);
  return (
    <Page locale={locale} path="/" title={say.awayTitle} kind="private">
      <h1>{say.awayTitle}</h1>
      <Lead>{say.awayText}</Lead>
      {typed ? (
        <Form action={again}>
          <HiddenFields values={typed} />
          <p>{say.awayKept}</p>
          <Hint>{say.awayTwice}</Hint>
          <Actions>
            <Button>{say.awaySend}</Button>
          </Actions>
        </Form>
      ) : (
        <ButtonLink href={again}>{say.awayAgain}</ButtonLink>
      )}
    </Page>
  );
}

/** Our fault. The number is the only thing that ties the page to the log. */
export function FaultPage({ locale, errorId }: Shell & { errorId: string }) {
  const say = messages(locale);
  return (
    <Page locale={locale} path="/" title={say.faultTitle} kind="private">
      <h1>{say.faultTitle}</h1>
      <Lead>{say.faultText}</Lead>
      <p>{errorId}</p>
    </Page>
  );
}
