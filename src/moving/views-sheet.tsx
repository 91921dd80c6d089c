import { type FieldError, type Typed, type View, typedIn } from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Checkbox,
  Details,
  ErrorSummary,
  Form,
  HiddenFields,
  Hint,
  Lead,
  Notice,
  Page,
  Select,
  Table,
} from '../ui/index.ts';
import type { Column } from './columns.ts';
import { sheetFields } from './fields.ts';
import { type Messages, messages } from './messages.ts';
import { type Outcome, type SheetKind, countOf } from './model.ts';
import { type Shell, home } from './views.tsx';

/** What both pages of a file have. */
interface SheetShell extends Shell {
  uploadId: string;
  kind: SheetKind;
  desk: { id: string; slug: string };
}

export type ColumnsView = View<
  'desk',
  SheetShell & {
    columns: readonly Column[];
    hasMore: boolean;
    /** Of contacts: the events they can be invited to. */
    events: readonly { value: string; label: string }[];
    typed: Typed;
    /** In words. */
    errors: readonly FieldError[];
  }
>;

/** What each column is: proposed, and confirmed by a person. One that holds people cannot be chosen. */
export function ColumnsPage(view: ColumnsView) {
  const { locale, path, csrf, nav, uploadId, kind, desk, columns, hasMore, events, typed, errors } = view;
  const say = messages(locale);
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message;
  const options = [
    { value: '', label: say.unused },
    ...sheetFields[kind].map(({ id, names }) => ({ value: id, label: names[locale] })),
  ];
  return (
    <Page locale={locale} path={path} title={say.columnsTitle} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={errors} />
      <BackLink href={hrefIn(locale, `${home}?sted=${desk.slug}`)}>{say.back}</BackLink>
      <h1>{say.columnsTitle}</h1>
      <Lead>{say.columnsLead}</Lead>
      {columns.some(({ people }) => people) && (
        <Notice tone="warning">
          {say.peopleFound} <a href={hrefIn(locale, `${home}/${desk.id}/brev`)}>{say.toLetter}</a>
        </Notice>
      )}
      <Form action={hrefIn(locale, `${home}/${desk.id}/ark/${uploadId}`)} csrf={csrf}>
        {kind === 'contacts' && (
          <Select
            name="event"
            label={say.event}
            options={events}
            value={typedIn(typed, 'event')}
            error={errorOf('event')}
          />
        )}
        {columns.map(({ field, heading, examples, people }, at) => {
          const label = heading === '' ? say.column(at + 1) : heading;
          if (people)
            return (
              <div key={field}>
                <p class="field-label">{label}</p>
                <Hint>{say.people}</Hint>
              </div>
            );
          return (
            <Select
              key={field}
              name={field}
              label={label}
              hint={examples.length > 0 ? say.example(examples.join(' · ')) : say.noExample}
              value={typedIn(typed, field)}
              options={options}
              error={errorOf(field)}
            />
          );
        })}
        {hasMore && <p>{say.tooMany(columns.length)}</p>}
        <Actions>
          <Button name="go" value="look">
            {say.look}
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

export type TrialView = View<
  'desk',
  SheetShell & {
    outcomes: readonly Outcome[];
    /** What the columns of the fields are called in the file. */
    headings: Readonly<Record<string, string>>;
    mark: string;
    /** Something changed since it was last shown. */
    changed: boolean;
    typed: Typed;
  }
>;

/** What would come of each row, and the one press that does it. */
export function TrialPage(view: TrialView) {
  const { locale, path, csrf, nav, uploadId, kind, desk, outcomes, mark, changed, typed } = view;
  const say = messages(locale);
  const [fresh, there, not] = (['new', 'there', 'refused'] as const).map((state) => countOf(outcomes, state));
  const kept = Object.fromEntries(Object.entries(typed).filter(([name]) => /^(?:c\d+|event)$/.test(name)));
  return (
    <Page locale={locale} path={path} title={say.trialTitle} kind="staff" nav={nav}>
      {changed && <Notice tone="warning">{say.changed}</Notice>}
      <BackLink href={hrefIn(locale, `${home}?sted=${desk.slug}`)}>{say.back}</BackLink>
      <h1>{say.trialTitle}</h1>
      <Lead>
        {say.counts(fresh ?? 0, there ?? 0, not ?? 0)} {say.trialLead}
      </Lead>
      <Form action={hrefIn(locale, `${home}/${desk.id}/ark/${uploadId}`)} csrf={csrf}>
        <HiddenFields values={{ ...kept, mark }} />
        {kind === 'events' && fresh !== 0 && (
          <Checkbox
            name="announce"
            label={say.announce}
            hint={say.announceHint}
            checked={typedIn(typed, 'announce') !== ''}
          />
        )}
        {fresh === 0 && <p>{say.nothing}</p>}
        <Actions>
          {fresh !== 0 && (
            <Button name="go" value="do">
              {say.putIn(fresh ?? 0)}
            </Button>
          )}
          <Button name="go" value="change" kind="outline">
            {say.change}
          </Button>
        </Actions>
      </Form>
      <Refused view={view} say={say} />
      <Rows locale={locale} outcomes={outcomes} state="new" />
      {there !== 0 && (
        <Details summary={`${say.there} (${there})`}>
          <Rows locale={locale} outcomes={outcomes} state="there" />
        </Details>
      )}
    </Page>
  );
}

function Refused({ view, say }: { view: TrialView; say: Messages }) {
  const { locale, kind, outcomes, headings } = view;
  const nameOf = (field: string) =>
    headings[field] ?? sheetFields[kind].find(({ id }) => id === field)?.names[locale] ?? field;
  const rows = outcomes.flatMap((one) =>
    one.state === 'refused'
      ? [
          [
            String(one.row),
            one.name,
            one.troubles.map(({ field, reason }) => `${nameOf(field)}: ${reason}.`).join(' '),
          ],
        ]
      : [],
  );
  if (rows.length === 0) return null;
  return (
    <>
      <p>{say.refusedText}</p>
      <Table caption={say.refused} head={[say.row, say.name, say.reason]} rows={rows} />
    </>
  );
}

function Rows({
  locale,
  outcomes,
  state,
}: {
  locale: Locale;
  outcomes: readonly Outcome[];
  state: 'new' | 'there';
}) {
  const say = messages(locale);
  const rows = outcomes.flatMap((one) =>
    one.state === 'refused' || one.state !== state
      ? []
      : [
          [
            String(one.row),
            one.name,
            [one.detail, ...(one.state === 'new' ? (one.notes ?? []) : [])].join('. '),
          ],
        ],
  );
  if (rows.length === 0) return null;
  return (
    <Table
      caption={state === 'new' ? say.fresh : say.there}
      head={[say.row, say.name, state === 'new' ? say.becomes : say.at]}
      rows={rows}
    />
  );
}
