import type { View } from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ErrorSummary,
  Form,
  type NavItem,
  Notice,
  Page,
  TextField,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import { type Problem, problemAt } from './views-initiator.tsx';

export type OwnKeyView = View<
  'staff',
  {
    locale: Locale;
    path: string;
    nav: readonly NavItem[];
    csrf: string;
    /** Open ones, this one included. */
    visits: number;
    problems: readonly Problem[];
    changed: boolean;
  }
>;

/** A new passphrase on one's own key, and the way out of everywhere. What was typed in secret is not shown again. */
export function OwnKeyPage({ locale, path, nav, csrf, visits, problems, changed }: OwnKeyView) {
  const say = messages(locale);
  const at = (field: string) => problemAt(problems, field);
  const to = (address: string) => hrefIn(locale, address);
  return (
    <Page locale={locale} path={path} title={say.ownKeyTitle} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={problems} />
      <BackLink href={to('/arbeid/meg')} />
      {changed && problems.length === 0 && <Notice tone="success" title={say.changed} />}
      <h1>{say.ownKeyHeading}</h1>
      <h2>{say.visitsHeading}</h2>
      <p>{say.visits(visits)}</p>
      <Form action={to('/arbeid/meg/ut-alle-steder')} csrf={csrf}>
        <Button kind="outline">{say.leaveAll}</Button>
      </Form>
      <h2>{say.changeHeading}</h2>
      <p>{say.changeLead}</p>
      <Form action={to('/arbeid/meg/passfrase')} csrf={csrf}>
        <TextField
          name="now"
          label={say.passphraseNow}
          type="password"
          autocomplete="current-password"
          maxLength={200}
          error={at('now')}
        />
        <TextField
          name="passphrase"
          label={say.passphraseChoose}
          hint={say.passphraseHint}
          type="password"
          autocomplete="new-password"
          maxLength={200}
          error={at('passphrase')}
        />
        <TextField
          name="again"
          label={say.passphraseAgain}
          type="password"
          autocomplete="new-password"
          maxLength={200}
          error={at('again')}
        />
        <TextField
          name="oneTimeCode"
          label={say.oneTime}
          hint={say.oneTimeHint}
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={12}
        />
        <Actions>
          <Button>{say.changeButton}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
