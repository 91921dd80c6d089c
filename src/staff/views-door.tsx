import type { View } from '../platform/http/index.ts';
import { type Typed, typedIn } from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Details,
  ErrorSummary,
  Form,
  HiddenFields,
  Hint,
  Lead,
  Page,
  SafeBox,
  TextField,
  TwoColumns,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import type { Role } from './model.ts';
import { InitiatorFields, type Problem, problemAt } from './views-initiator.tsx';

type Shell = { locale: Locale; path: string };

/** Login, passphrase and one-time code in one form; one answer to everything that is wrong. */
export function LoginPage({
  locale,
  path,
  login,
  wrong,
}: View<'public', Shell & { login: string; wrong: boolean }>) {
  const say = messages(locale);
  const to = (address: string) => hrefIn(locale, address);
  return (
    <Page locale={locale} path={path} title={say.loginTitle} kind="staff">
      {wrong && <ErrorSummary title={say.errors} errors={[{ field: 'login', message: say.loginWrong }]} />}
      <h1>{say.loginHeading}</h1>
      <Lead>{say.loginLead}</Lead>
      <Form action={to('/arbeid/inn')}>
        <TextField name="login" label={say.login} value={login} autocomplete="username" maxLength={80} />
        <TextField
          name="passphrase"
          label={say.passphrase}
          type="password"
          autocomplete="current-password"
          maxLength={200}
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
          <Button>{say.loginButton}</Button>
          <a href={to('/arbeid/invitasjon')}>{say.toInvitation}</a>
        </Actions>
      </Form>
      <Details summary={say.loginHelp}>
        <p>{say.loginHelpText}</p>
        <p>
          {say.seekerHere} <a href={to('/min/inn')}>{say.toSeeker}</a>
        </p>
      </Details>
    </Page>
  );
}

/** Where the code of an invitation is typed. */
export function InvitationPage({ locale, path, wrong }: View<'public', Shell & { wrong: boolean }>) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.inviteTitle} kind="staff">
      {wrong && <ErrorSummary title={say.errors} errors={[{ field: 'code', message: say.inviteWrong }]} />}
      <BackLink href={hrefIn(locale, '/arbeid/inn')} />
      <h1>{say.inviteHeading}</h1>
      <Lead>{wrong ? say.inviteAgain : say.inviteLead}</Lead>
      <Form action={hrefIn(locale, '/arbeid/invitasjon')}>
        <TextField
          name="code"
          label={say.inviteCode}
          hint={say.inviteCodeHint}
          inputMode="numeric"
          error={wrong ? say.inviteWrong : undefined}
          maxLength={60}
        />
        <Actions>
          <Button>{say.inviteButton}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

export type SetUpView = View<
  'public',
  Shell & {
    code: string;
    secret: string;
    /** An SVG that the program drew itself. */
    qr: string;
    role: Role;
    desk: string;
    typed: Typed;
    problems: readonly Problem[];
  }
>;

/** Name, login, passphrase and second factor, and what an initiator can take on. */
export function SetUpPage({ locale, path, code, secret, qr, role, desk, typed, problems }: SetUpView) {
  const say = messages(locale);
  const at = (field: string) => problemAt(problems, field);
  const aside = <SafeBox title={say.setUpSafe}>{say.setUpSafeText}</SafeBox>;
  return (
    <Page locale={locale} path={path} title={say.inviteTitle} kind="staff">
      <ErrorSummary title={say.errors} errors={problems} />
      <h1>{say.setUpHeading(say.roles[role], desk)}</h1>
      <Lead>{say.setUpLead}</Lead>
      <TwoColumns aside={aside}>
        <Form action={hrefIn(locale, '/arbeid/invitasjon/ny')}>
          <HiddenFields values={{ code, secret }} />
          <TextField
            name="name"
            label={say.name}
            hint={say.nameHint}
            value={typedIn(typed, 'name')}
            error={at('name')}
            autocomplete="name"
            maxLength={80}
          />
          <TextField
            name="login"
            label={say.loginChoose}
            hint={say.loginHint}
            value={typedIn(typed, 'login')}
            error={at('login')}
            autocomplete="username"
            maxLength={80}
          />
          <TextField
            name="passphrase"
            label={say.passphraseChoose}
            hint={say.passphraseHint}
            type="password"
            value={typedIn(typed, 'passphrase')}
            error={at('passphrase')}
            autocomplete="new-password"
            maxLength={200}
          />
          <TextField
            name="again"
            label={say.passphraseAgain}
            type="password"
            value={typedIn(typed, 'again')}
            error={at('again')}
            autocomplete="new-password"
            maxLength={200}
          />
          {role === 'initiator' && (
            <>
              <h2>{say.initiatorHeading}</h2>
              <Hint>{say.initiatorText}</Hint>
              <InitiatorFields locale={locale} typed={typed} problems={problems} />
            </>
          )}
          <h2>{say.factorHeading}</h2>
          <p>{say.factorText}</p>
          <div role="img" aria-label={say.factorAlt} dangerouslySetInnerHTML={{ __html: qr }} />
          <p>
            {say.factorSecret}: <code>{secret.replace(/.{4}(?=.)/g, '$& ')}</code>
          </p>
          <TextField
            name="oneTimeCode"
            label={say.oneTimeFirst}
            inputMode="numeric"
            error={at('oneTimeCode')}
            autocomplete="one-time-code"
            maxLength={12}
          />
          <Actions>
            <Button>{say.setUpButton}</Button>
          </Actions>
        </Form>
      </TwoColumns>
    </Page>
  );
}
