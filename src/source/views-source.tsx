import type { FieldChange } from '../directory/index.ts';
import type { View } from '../platform/http/index.ts';
import { type Locale, formatDate, formatNumber, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  FileField,
  Form,
  Hint,
  LinkList,
  Notice,
  Page,
  Table,
} from '../ui/index.ts';
import { readingMessages } from './messages-reading.ts';
import { type SourceDone, type SourceMessages, messages } from './messages.ts';
import { type FailReason, type Run, type Source, isTable } from './model.ts';
import { type Shell, home, momentInWords } from './shell.ts';
import { WaitingReading } from './views-reading.tsx';

export type SourceView = View<
  'staff',
  Shell & {
    source: Source;
    /** Name of its group model, where one is said. */
    model: string | undefined;
    listed: number;
    waiting: Run | undefined;
    changes: ReadonlyMap<string, readonly FieldChange[]>;
    /** Rows that stand as they were refused. */
    refused: number;
    history: readonly Run[];
    /** The day on which a table that waits for its columns is erased. */
    uploadUntil: string | undefined;
    done: SourceDone | undefined;
    /** What it is that has changed since it was looked at. */
    changed: boolean;
    /** About the file. */
    problem: string | undefined;
  }
>;

const accepted: Readonly<Record<Source['format'], string>> = {
  'meeting-guide': '.json,application/json',
  bmlt: '.json,application/json',
  icalendar: '.ics,text/calendar',
  csv: '.csv,.txt,text/csv,text/plain',
  xlsx: '.xlsx',
  'by-hand': '',
};
const quiet: readonly SourceDone[] = ['nokkel', 'borte'];

/** One source: what waits first, then how it is read, then what was read. */
export function SourcePage(view: SourceView) {
  const { locale, path, csrf, nav, source, listed, waiting, refused, history } = view;
  const { uploadUntil, done, changed, problem } = view;
  const say = messages(locale);
  const running = source.endedOn === null && source.format !== 'by-hand';
  const at = (act: string) => hrefIn(locale, `${home}/${source.id}/${act}`);
  return (
    <Page locale={locale} path={path} title={source.owner} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={problem ? [{ field: 'file', message: problem }] : []} />
      {done && <Notice tone={quiet.includes(done) ? 'warning' : 'success'}>{say.done[done]}</Notice>}
      {changed && <Notice tone="warning">{say.changed}</Notice>}
      <BackLink href={hrefIn(locale, home)}>{say.backToList}</BackLink>
      <h1>{source.owner}</h1>
      {uploadUntil !== undefined && (
        <Notice tone="info">
          <p>
            {say.columnsWait} {say.columnsUntil(formatDate(locale, uploadUntil))}
          </p>
          <ButtonLink kind="outline" href={at('kolonner')}>
            {say.toColumns}
          </ButtonLink>
        </Notice>
      )}
      {waiting && (
        <WaitingReading
          locale={locale}
          csrf={csrf}
          sourceId={source.id}
          run={waiting}
          changes={view.changes}
          isTable={isTable(source.format)}
        />
      )}
      <AboutSource {...view} say={say} />
      {running && (
        <>
          {listed === 0 && history.length === 0 && <Hint>{say.nothingRead}</Hint>}
          <h2>{say.file}</h2>
          <Form action={at('fil')} csrf={csrf} upload>
            <FileField
              name="file"
              label={say.fileLabel}
              hint={say.fileHint}
              accept={accepted[source.format]}
              error={problem}
            />
            <Actions>
              <Button kind={waiting ? 'outline' : 'filled'}>{say.read}</Button>
            </Actions>
          </Form>
          {refused > 0 && (
            <Form action={at('spor-igjen')} csrf={csrf}>
              <Hint>{say.refused(refused)}</Hint>
              <Actions>
                <Button kind="outline">{say.askAgain}</Button>
              </Actions>
            </Form>
          )}
          {source.url !== null && (
            <Form action={at('les')} csrf={csrf}>
              <Actions>
                <Button kind="outline">{say.readNow}</Button>
              </Actions>
            </Form>
          )}
        </>
      )}
      {source.format !== 'by-hand' && !(waiting && history.length === 0) && (
        <History locale={locale} say={say} runs={history} />
      )}
      <LinkList>
        <a href={at('grupper')}>{say.groups}</a>
        {source.endedOn === null && <a href={at('endre')}>{say.change}</a>}
        {source.endedOn === null && <a href={at('ta-ned')}>{say.end}</a>}
      </LinkList>
    </Page>
  );
}

function AboutSource({ locale, source, model, listed, say }: SourceView & { say: SourceMessages }) {
  const { licence, consentBy, consentOn, format, url, every, approve, holidays, endedOn } = source;
  const read = format !== 'by-hand';
  return (
    <Facts
      items={[
        [say.facts.shown, say.groupsCounted(listed)],
        [say.facts.licence, licence],
        [say.facts.consent, say.consent(consentBy, formatDate(locale, consentOn))],
        [say.facts.format, say.formats[format]],
        // An address, not a link: nobody is led elsewhere from here.
        ...(url === null ? [] : [[say.facts.url, url] as const]),
        ...(read && endedOn === null ? [[say.facts.every, say.every[every]] as const] : []),
        ...(read ? [[say.facts.approve, say.approve[approve]] as const] : []),
        [say.facts.holidays, say.holidays[holidays]],
        [say.facts.model, model ?? say.unknownModel],
        ...(endedOn === null ? [] : [[say.facts.ended, formatDate(locale, endedOn)] as const]),
      ]}
    />
  );
}

function History({ locale, say, runs }: { locale: Locale; say: SourceMessages; runs: readonly Run[] }) {
  const words = readingMessages(locale);
  const { head } = say;
  return (
    <>
      <h2>{say.history}</h2>
      {runs.length === 0 ? (
        <p>{say.historyNone}</p>
      ) : (
        <>
          <Hint>{say.historyHint}</Hint>
          <Table
            caption={say.historyTable}
            head={[
              head.when,
              head.state,
              ...[head.new, head.changed, head.withdrawn, head.conflict, head.unchanged, head.problems],
            ]}
            rows={runs.map((run) => [
              momentInWords(locale, run.beganAt),
              run.state === 'failed' ? words.failed[run.reason as FailReason] : words.states[run.state],
              ...countsOf(run).map((count) => (run.state === 'failed' ? '' : formatNumber(locale, count))),
            ])}
          />
        </>
      )}
    </>
  );
}

function countsOf({ difference, problems }: Run): number[] {
  const { new: added, changed, withdrawn, conflict, unchanged } = difference;
  return [added.length, changed.length, withdrawn.length, conflict.length, unchanged, problems.total];
}
