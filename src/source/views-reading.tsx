import type { Difference, FieldChange } from '../directory/index.ts';
import { type Locale, formatNumber, hrefIn } from '../platform/i18n/index.ts';
import { Actions, Button, Card, Choices, Details, Form, HiddenFields, Notice, Table } from '../ui/index.ts';
import { columnFields } from './messages-columns.ts';
import { type ReadingMessages, readingMessages } from './messages-reading.ts';
import { type Problems, type Run, type WaitReason, linesShown, markOf } from './model.ts';
import { home } from './shell.ts';

interface WaitingProps {
  locale: Locale;
  csrf: string;
  sourceId: string;
  run: Run;
  /** Of the changed groups shown, by key. */
  changes: ReadonlyMap<string, readonly FieldChange[]>;
  /** The table's own columns, not a feed's fields. */
  isTable: boolean;
}

/** A reading that waits: why, what it would change, what is wrong in it, and the two answers. */
export function WaitingReading({ locale, csrf, sourceId, run, changes, isTable }: WaitingProps) {
  const say = readingMessages(locale);
  const { difference } = run;
  const cameBack = difference.conflict.filter(({ why }) => why === 'came_back').slice(0, linesShown);
  const seen = { run: run.id, mark: markOf(run.id, difference) };
  return (
    <Card title={say.title}>
      <Notice tone={run.reason === 'lost' ? 'warning' : 'info'}>{say.waits[run.reason as WaitReason]}</Notice>
      <DifferenceInWords say={say} locale={locale} difference={difference} changes={changes} />
      <RowProblems say={say} locale={locale} problems={run.problems} isTable={isTable} />
      <div class="side-by-side">
        <Form action={hrefIn(locale, `${home}/${sourceId}/godkjenn`)} csrf={csrf}>
          <HiddenFields values={seen} />
          {cameBack.length > 0 && (
            <Choices
              kind="checkbox"
              name="back"
              legend={say.bringBack}
              options={cameBack.map(({ key, name }) => ({ value: key, label: name }))}
              chosen={[]}
            />
          )}
          <Actions>
            <Button>{say.approve}</Button>
          </Actions>
        </Form>
        <Form action={hrefIn(locale, `${home}/${sourceId}/avvis`)} csrf={csrf}>
          <HiddenFields values={{ run: run.id }} />
          <Actions>
            <Button kind="outline">{say.refuse}</Button>
          </Actions>
        </Form>
      </div>
    </Card>
  );
}

function DifferenceInWords({
  say,
  locale,
  difference,
  changes,
}: {
  say: ReadingMessages;
  locale: Locale;
  difference: Difference;
  changes: WaitingProps['changes'];
}) {
  const { new: added, changed, withdrawn, conflict, unchanged } = difference;
  const fields: Readonly<Record<string, string>> = say.fields;
  const count = added.length + changed.length + withdrawn.length;
  const none = count + conflict.length + unchanged === 0;
  return (
    <>
      <Lines say={say} locale={locale} title={say.new(added.length)} lines={added} />
      <Lines
        say={say}
        locale={locale}
        title={say.changed(changed.length)}
        lines={changed.map(({ fields: names, ...line }) => ({
          ...line,
          ...(changes.get(line.key)?.length
            ? { changes: changes.get(line.key) ?? [] }
            : { about: names.map((name) => fields[name] ?? name).join(', ') }),
        }))}
      />
      <Lines say={say} locale={locale} title={say.withdrawn(withdrawn.length)} lines={withdrawn} />
      <Lines
        say={say}
        locale={locale}
        title={say.conflict(conflict.length)}
        text={say.conflictText}
        lines={conflict.map(({ why, ...line }) => ({ ...line, about: say.why[why] }))}
      />
      {none ? <p>{say.empty}</p> : count === 0 && <p>{say.nothing}</p>}
      {unchanged > 0 && <p>{say.unchanged(unchanged)}</p>}
    </>
  );
}

interface LinesProps {
  say: ReadingMessages;
  locale: Locale;
  title: string;
  text?: string;
  lines: readonly { key: string; name: string; about?: string; changes?: readonly FieldChange[] }[];
}

function Lines({ say, title, text, lines }: LinesProps) {
  if (lines.length === 0) return null;
  const rest = lines.length - linesShown;
  return (
    <Details summary={title} open={lines.length <= 10}>
      {text && <p>{text}</p>}
      <ul>
        {lines.slice(0, linesShown).map(({ key, name, about, changes }, at) => (
          <li key={`${key} ${at}`}>
            {name || say.nameless}
            {about && `: ${about}`}
            {changes && <Changes say={say} changes={changes} />}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{say.more(rest)}</p>}
    </Details>
  );
}

/** Each field as it is shown now, and as it would be. */
function Changes({ say, changes }: { say: ReadingMessages; changes: readonly FieldChange[] }) {
  if (changes.length === 0) return null;
  const fields: Readonly<Record<string, string>> = say.fields;
  return (
    <ul>
      {changes.map(({ field, before, after }) => (
        <li key={field}>{say.change(fields[field] ?? field, before || say.unsaid, after || say.unsaid)}</li>
      ))}
    </ul>
  );
}

interface ProblemsProps {
  say: ReadingMessages;
  locale: Locale;
  problems: Problems;
  isTable: boolean;
}

function RowProblems({ say, locale, problems: { total, rows }, isTable }: ProblemsProps) {
  if (total === 0) return null;
  const named = (field: string) => {
    if (field === '') return say.wholeRow;
    return isTable ? (columnFields[field]?.[locale] ?? field) : <code>{field}</code>;
  };
  return (
    <Details summary={say.problems(total)} open={total <= 5}>
      <p>{say.problemsText}</p>
      <Table
        caption={say.rows}
        head={[say.row, say.field, say.reason, say.outcome]}
        rows={rows.map(({ row, field, reason, kept }) => [
          formatNumber(locale, row),
          named(field),
          reason[locale],
          kept ? say.kept : say.left,
        ])}
      />
      {total > rows.length && <p>{say.problemsFirst(rows.length)}</p>}
    </Details>
  );
}
