import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import { ButtonLink, Lead, Page } from '../ui/index.ts';
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
