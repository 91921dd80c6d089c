import { type FieldError, type Typed, type View, typedIn } from '../platform/http/index.ts';
import { type Locale, formatDate, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  Button,
  ButtonLink,
  Choices,
  ErrorSummary,
  FileField,
  Form,
  Hint,
  Lead,
  LinkList,
  type NavItem,
  Notice,
  Page,
  TextField,
} from '../ui/index.ts';
import { letterMessages } from './messages-letter.ts';
import { messages } from './messages.ts';
import { type SheetKind, sheetKinds } from './model.ts';

export const home = '/arbeid/flytt-inn';

/** What every page of this module has. */
export interface Shell {
  locale: Locale;
  path: string;
  csrf: string;
  nav: readonly NavItem[];
}

export type MovingView = View<
  'desk',
  Shell & {
    desk: { id: string; slug: string; name: string; telephone: string | null };
    others: readonly { slug: string; name: string }[];
    waiting: readonly { id: string; kind: SheetKind; eraseOn: string }[];
    /** What was done, in words. */
    done: string | undefined;
    typed: Typed;
    /** In words. */
    errors: readonly FieldError[];
  }
>;

/** Where somebody begins who comes from a spreadsheet: a file, the templates, and the letter. */
export function MovingPage(view: MovingView) {
  const { locale, path, nav, csrf, desk, others, waiting, done, typed, errors } = view;
  const say = messages(locale);
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message;
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      {done !== undefined && <Notice tone="success">{done}</Notice>}
      <ErrorSummary title={say.errors} errors={errors} />
      <h1>{say.title}</h1>
      {others.length > 0 && <p>{desk.name}</p>}
      <Lead>{say.lead}</Lead>
      {waiting.length > 0 && <Waiting {...view} />}
      <Form action={hrefIn(locale, `${home}/${desk.id}/fil`)} csrf={csrf} upload>
        <Choices
          kind="radio"
          name="kind"
          legend={say.what}
          options={sheetKinds.map((kind) => ({
            value: kind,
            label: say.kinds[kind],
            hint: say.kindHints[kind],
          }))}
          chosen={typed['kind'] ?? []}
          error={errorOf('kind')}
        />
        <FileField
          name="file"
          label={say.file}
          hint={say.fileHint}
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          error={errorOf('file')}
        />
        <Actions>
          <Button>{say.read}</Button>
        </Actions>
      </Form>
      <h2>{say.templates}</h2>
      <Hint>{say.templatesText}</Hint>
      <LinkList>
        {sheetKinds.map((kind) => (
          <a key={kind} href={hrefIn(locale, `${home}/mal/${kind}`)}>
            {say.template(say.kinds[kind])}
          </a>
        ))}
      </LinkList>
      <p>
        {say.openGroups} <a href={hrefIn(locale, '/arbeid/kilder')}>{say.toOpenGroups}</a>
      </p>
      <LetterForm {...view} error={errorOf('telephone')} />
      {others.length > 0 && (
        <>
          <h2>{say.otherDesks}</h2>
          <LinkList>
            {others.map(({ slug, name }) => (
              <a key={slug} href={hrefIn(locale, `${home}?sted=${slug}`)}>
                {name}
              </a>
            ))}
          </LinkList>
        </>
      )}
    </Page>
  );
}

function Waiting({ locale, csrf, desk, waiting }: MovingView) {
  const say = messages(locale);
  return (
    <>
      <h2>{say.waiting}</h2>
      {waiting.map(({ id, kind, eraseOn }) => (
        <Notice key={id} tone="info">
          <p>{say.waitingText(say.kinds[kind], formatDate(locale, eraseOn))}</p>
          <Form action={hrefIn(locale, `${home}/${desk.id}/ark/${id}/bort`)} csrf={csrf}>
            <Actions>
              <ButtonLink kind="outline" href={hrefIn(locale, `${home}/${desk.id}/ark/${id}`)}>
                {say.goOn}
                <span class="ds-sr-only">: {say.kinds[kind]}</span>
              </ButtonLink>
              <Button kind="plain">
                {say.throwAway}
                <span class="ds-sr-only">: {say.kinds[kind]}</span>
              </Button>
            </Actions>
          </Form>
        </Notice>
      ))}
    </>
  );
}

function LetterForm({ locale, csrf, desk, typed, error }: MovingView & { error: string | undefined }) {
  const say = messages(locale);
  const letter = letterMessages(locale);
  return (
    <>
      <h2>{say.notPeople}</h2>
      <p>{say.notPeopleText}</p>
      <Form action={hrefIn(locale, `${home}/${desk.id}/brev`)} csrf={csrf}>
        <TextField
          name="telephone"
          type="tel"
          label={letter.telephone}
          hint={letter.telephoneHint}
          value={typed['telephone'] ? typedIn(typed, 'telephone') : (desk.telephone ?? '')}
          maxLength={20}
          error={error}
        />
        <Actions>
          <Button kind="outline">{letter.make}</Button>
        </Actions>
      </Form>
    </>
  );
}
