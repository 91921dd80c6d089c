import { type FieldError, type Typed, type View, typedIn } from '../platform/http/index.ts';
import { hrefIn } from '../platform/i18n/index.ts';
import { Actions, BackLink, Button, ErrorSummary, Form, Lead, Notice, Page, Select } from '../ui/index.ts';
import type { Head } from './columns.ts';
import { columnFields, columnMessages } from './messages-columns.ts';
import { messages } from './messages.ts';
import { type Shell, home } from './shell.ts';

export type ColumnsView = View<
  'staff',
  Shell & {
    sourceId: string;
    head: Pick<Head, 'columns' | 'doubts' | 'hasMore'>;
    typed: Typed;
    errors: readonly (FieldError & { message: 'twice' | 'noName' })[];
  }
>;

/** What each column of a table is: proposed, with its doubts, and confirmed by a person. */
export function ColumnsPage({ locale, path, csrf, nav, sourceId, head, typed, errors }: ColumnsView) {
  const say = columnMessages(locale);
  const said = errors.map(({ field, message }) => ({ field, message: say[message] }));
  const options = [
    { value: '', label: say.unused },
    ...Object.entries(columnFields).map(([value, name]) => ({ value, label: name[locale] })),
  ];
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={said} />
      <BackLink href={hrefIn(locale, `${home}/${sourceId}`)}>{messages(locale).back}</BackLink>
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      {head.doubts.length > 0 && (
        <Notice tone="warning">
          <ul>
            {head.doubts.map((doubt) => (
              <li key={doubt.nb}>{doubt[locale]}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        {head.columns.map(({ field, heading, examples, people, doubt }, at) => (
          <Select
            key={field}
            name={field}
            label={heading === '' ? say.column(at + 1) : heading}
            hint={[
              examples.length > 0 ? say.example(examples.join(' · ')) : people ? say.people : say.noExample,
              ...(doubt && !people ? [doubt[locale]] : []),
            ].join(' ')}
            value={typedIn(typed, field)}
            options={options}
            error={said.find((one) => one.field === field)?.message}
          />
        ))}
        {head.hasMore && <p>{say.tooMany(head.columns.length)}</p>}
        <Actions>
          <Button>{say.confirm}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
