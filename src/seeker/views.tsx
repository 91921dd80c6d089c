import { hrefIn, type Locale } from '../platform/i18n/index.ts';
import type { View } from '../platform/http/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  CodeDisplay,
  ErrorSummary,
  Form,
  Hint,
  Lead,
  Notice,
  Page,
  SafeBox,
  TextField,
  TwoColumns,
} from '../ui/index.ts';
import { messages } from './messages.ts';

type Shell = { locale: Locale; path: string };

/** Where a code is typed. One answer to everything that does not open. */
export function EnterPage({ locale, path, wrong }: View<'public', Shell & { wrong: boolean }>) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.enterTitle} kind="private">
      <TwoColumns aside={<SafeBox title={say.whoReads}>{say.enterHint}</SafeBox>}>
        {wrong && <ErrorSummary title={say.errors} errors={[{ field: 'code', message: say.wrong }]} />}
        <h1>{say.enterHeading}</h1>
        <Lead>{say.enterLead}</Lead>
        <Form action={hrefIn(locale, '/min/inn')}>
          <TextField
            name="code"
            label={say.enterLabel}
            inputMode="numeric"
            maxLength={60}
            error={wrong ? say.wrong : undefined}
          />
          <Actions>
            <Button>{say.enterButton}</Button>
          </Actions>
        </Form>
        {wrong && (
          <Notice tone="info">
            <p>{say.wrongMore}</p>
            <p>
              <a href={hrefIn(locale, '/meld-interesse')}>{say.startAgain}</a>
            </p>
          </Notice>
        )}
      </TwoColumns>
    </Page>
  );
}

/** The code, shown once, and the field where it is typed back. */
export function CodePage(
  view: View<'seeker', Shell & { code: string; csrf: string; typed: string; error?: string }>,
) {
  const { locale, path, code, csrf, typed, error } = view;
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.codeTitle} kind="private">
      {error && <ErrorSummary title={say.errors} errors={[{ field: 'code', message: error }]} />}
      <h1>{say.codeHeading}</h1>
      <Lead>{say.codeLead}</Lead>
      <CodeDisplay code={code} />
      <TwoColumns
        aside={
          <>
            <SafeBox title={say.whoReads}>{say.whoReadsText}</SafeBox>
            <h2>{say.notStored}</h2>
            <ul>
              {say.notStoredList.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        }
      >
        <p>{say.keep}</p>
        <Form action={hrefIn(locale, '/min/kode')} csrf={csrf}>
          <TextField
            name="code"
            label={say.typeBack}
            inputMode="numeric"
            maxLength={60}
            value={typed}
            error={error}
          />
          <Actions>
            <Button>{say.haveIt}</Button>
            <Button kind="plain" name="printed" value="yes">
              {say.printed}
            </Button>
          </Actions>
        </Form>
        <h2>{say.whatNow}</h2>
        <p>{say.whatNowText}</p>
      </TwoColumns>
    </Page>
  );
}

/** A new code for the same person, by choice or because somebody else has seen the old one. */
export function ChangeCodePage({
  locale,
  path,
  csrf,
  must,
}: View<'seeker', Shell & { csrf: string; must: boolean }>) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.changeTitle} kind="private">
      {!must && <BackLink href={hrefIn(locale, '/min')}>{say.back}</BackLink>}
      <h1>{say.changeHeading}</h1>
      <Lead>{must ? say.mustChange : say.changeLead}</Lead>
      {must && <Hint>{say.changeLead}</Hint>}
      <Form action={hrefIn(locale, '/min/ny-kode')} csrf={csrf}>
        <Actions>
          <Button>{say.changeButton}</Button>
          {!must && (
            <ButtonLink kind="plain" href={hrefIn(locale, '/min')}>
              {say.back}
            </ButtonLink>
          )}
        </Actions>
      </Form>
    </Page>
  );
}
