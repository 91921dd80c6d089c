import type { View } from '../platform/http/index.ts';
import { type Locale, formatDate, formatNumber, hrefIn } from '../platform/i18n/index.ts';
import {
  Button,
  Card,
  Checkbox,
  Empty,
  ErrorSummary,
  Form,
  Lead,
  LinkList,
  type NavItem,
  Notice,
  Page,
  Table,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import { type StaffMessages, staffMessages } from './messages-staff.ts';
import type { OwnNumbers } from './own-numbers.ts';

export interface DraftInBrief {
  through: string;
  safe: boolean;
  broken: readonly { cell: string; least: number; most: number }[];
  tables: readonly { name: string; cells: number }[];
}

export type NumbersView = View<
  'staff',
  {
    locale: Locale;
    path: string;
    nav: readonly NavItem[];
    csrf: string;
    through: string | undefined;
    numbers: readonly OwnNumbers[];
    /** Undefined for everybody but the national desk. */
    releasing:
      { draft: DraftInBrief | undefined; published: readonly { number: number; on: string }[] } | undefined;
    errors: readonly { field: string; message: string }[];
  }
>;

/** The desk's own numbers and, for the national desk, what is to be released. */
export function NumbersPage(view: NumbersView) {
  const { locale, path, nav, through, numbers, releasing, errors } = view;
  const say = staffMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={errors} />
      <h1>{say.title}</h1>
      {releasing ? <Releasing {...view} say={say} releasing={releasing} /> : <Lead>{say.lead}</Lead>}
      {!releasing && numbers.length === 0 && <Empty title={say.none}>{say.noneText}</Empty>}
      {!releasing && through && numbers.length > 0 && <p>{say.through(formatDate(locale, through))}</p>}
      {numbers.map((one) => (
        <Numbers key={one.desk ?? ''} say={say} numbers={one} />
      ))}
      <p>
        <a href={hrefIn(locale, '/tall')}>{say.everybody}</a>
      </p>
    </Page>
  );
}

function Numbers({ say, numbers }: { say: StaffMessages; numbers: OwnNumbers }) {
  const { desk, district, quarters, rows } = numbers;
  const steps: Readonly<Record<string, string>> = say.steps;
  return (
    <Table
      caption={say.caption(desk ?? say.rest(district))}
      head={[say.what, ...quarters.map((one) => say.quarter(one.slice(-1), one.slice(0, 4)))]}
      rows={rows.map(({ step, counts }) => [
        steps[step] ?? step,
        ...counts.map((count) =>
          typeof count === 'number' ? count || say.small : say.band(count.least, count.most),
        ),
      ])}
    />
  );
}

function Releasing({
  locale,
  csrf,
  errors,
  say,
  releasing: { draft, published },
}: NumbersView & { say: StaffMessages; releasing: NonNullable<NumbersView['releasing']> }) {
  const titles: Readonly<Record<string, { title: string }>> = messages(locale).tables;
  const at = (act: string) => hrefIn(locale, `/arbeid/tall/${act}`);
  return (
    <>
      <Lead>{say.releasesLead}</Lead>
      {draft && (
        <Card>
          <h2>{say.draft(formatDate(locale, draft.through))}</h2>
          {draft.safe ? (
            <Notice tone="success">{say.safe}</Notice>
          ) : (
            <Notice tone="danger">
              {draft.broken.length > 0 ? say.broken : say.undecided}
              <ul>
                {draft.broken.map(({ cell, least, most }) => (
                  <li key={cell}>{say.cell(cell, least, most)}</li>
                ))}
              </ul>
            </Notice>
          )}
          <Table
            caption={say.tables}
            head={[say.table, say.cells]}
            rows={draft.tables.map(({ name, cells }) => [
              titles[name]?.title ?? say.desks,
              formatNumber(locale, cells),
            ])}
          />
          {draft.safe && (
            <Form action={at('gi-ut')} csrf={csrf}>
              <Checkbox
                name="sure"
                label={say.sure}
                error={errors.find(({ field }) => field === 'sure')?.message}
              />
              <Button>{say.publish}</Button>
            </Form>
          )}
          <Form action={at('kast')} csrf={csrf}>
            <Button kind="plain">{say.discard}</Button>
          </Form>
        </Card>
      )}
      <Form action={at('lag')} csrf={csrf}>
        <Button kind={draft ? 'outline' : 'filled'}>{draft ? say.again : say.make}</Button>
      </Form>
      {published.length > 0 && (
        <>
          <h2>{say.earlier}</h2>
          <LinkList>
            {published.map(({ number, on }) => (
              <a key={number} href={hrefIn(locale, `/tall/utgaver/${number}`)}>
                {say.published(number, formatDate(locale, on))}
              </a>
            ))}
          </LinkList>
        </>
      )}
    </>
  );
}
