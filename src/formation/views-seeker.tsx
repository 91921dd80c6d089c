import type { View } from '../platform/http/index.ts';
import {
  type Locale,
  collator,
  formatDay,
  formatList,
  formatTimeSpan,
  hrefIn,
  weekdayName,
} from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Card,
  Choices,
  Details,
  Facts,
  Form,
  HiddenFields,
  Hint,
  Lead,
  Page,
  SafeBox,
  TwoColumns,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import type { Shown } from './model.ts';
import { capital, languageInWords, numberWord } from './words.ts';

type Shell = { locale: Locale; path: string; csrf: string };

/** One of the others: what they agreed to show, and no name of a record. */
export type OtherShown = Pick<Shown['others'][number], 'alias' | 'area'>;

/**
 * A proposal as the one it was sent to sees it: what was sealed when it was sent, and their own answer. Nothing of what
 * the others answered comes in here (rule: *the silent check*).
 */
export type SeatView = View<
  'seeker',
  Shell & {
    shown: Omit<Shown, 'topic' | 'others'> & { topic: string; others: readonly OtherShown[] };
    answer: 'waiting' | 'yes';
    answerBy: string;
  }
>;

const action = (locale: Locale) => hrefIn(locale, '/min/forslag');

/** The proposal, and what can be answered to it. */
export function SeatPage(view: SeatView) {
  const { locale, path, shown, answer } = view;
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="private">
      <BackLink href={hrefIn(locale, '/min')}>{say.back}</BackLink>
      <h1>{answer === 'yes' ? say.saidYes : say.heading}</h1>
      <Lead>{answer === 'yes' ? say.saidYesText : say.lead}</Lead>
      <TwoColumns aside={<SafeBox title={say.readTitle}>{say.readText(shown.deskName)}</SafeBox>}>
        <Card title={capital(locale, `${shown.topic}, ${weekdayName(locale, shown.day, 'plural')}`)}>
          <SeatFacts view={view} />
          {answer === 'waiting' && <Answers view={view} />}
        </Card>
        {answer === 'yes' && <ChangedMind view={view} />}
        <Known view={view} />
      </TwoColumns>
    </Page>
  );
}

function SeatFacts({ view: { locale, shown, answer, answerBy } }: { view: SeatView }) {
  const say = messages(locale);
  const every = shown.everyWeeks === 1 ? say.everyWeek : say.everySecond;
  const when = `${weekdayName(locale, shown.day, 'plural')} ${formatTimeSpan(locale, shown.start, shown.end)}`;
  const facts: [string, string][] = [
    [say.when, `${capital(locale, when)}, ${every}`],
    shown.mode === 'in_person'
      ? [say.where, [shown.meetsIn && `${shown.meetsIn}.`, say.address].filter(Boolean).join(' ')]
      : [say.how, shown.mode === 'video' ? say.video : say.telephone],
    [say.who, othersIn(locale, shown.others)],
  ];
  if (shown.language !== 'nb')
    facts.push([say.language, capital(locale, languageInWords(locale, shown.language))]);
  if (shown.initiators.length > 0) {
    facts.push([say.initiator, say.startHelp(formatList(locale, shown.initiators))]);
  }
  if (answer === 'waiting') facts.push([say.answerBy, capital(locale, formatDay(locale, answerBy))]);
  return <Facts items={facts} />;
}

/** `Seks til. De kaller seg Bjørk og Måne (Tromsø). To viser ikke noe før dere møtes.` */
function othersIn(locale: Locale, others: readonly OtherShown[]): string {
  const say = messages(locale);
  const word = (n: number) => capital(locale, numberWord(locale, n));
  const seen = others.flatMap((one) => nameShown(locale, one) ?? []).sort(collator(locale).compare);
  const hidden = others.length - seen.length;
  const parts = [say.others(word(others.length))];
  if (seen.length > 0) parts.push(say.called(formatList(locale, seen)));
  if (hidden > 0) parts.push(say.showNothing(word(hidden), seen.length === 0));
  return parts.join(' ');
}

function nameShown(locale: Locale, { alias, area }: OtherShown): string | undefined {
  if (alias === null) return undefined;
  return area === null ? alias : `${alias} (${area[locale]})`;
}

function Answers({ view: { locale, csrf } }: { view: SeatView }) {
  const say = messages(locale);
  return (
    <Form action={action(locale)} csrf={csrf}>
      <Actions>
        <Button name="answer" value="yes">
          {say.yes}
        </Button>
        <Button kind="outline" name="answer" value="no">
          {say.no}
        </Button>
      </Actions>
      <Hint>{say.noHint}</Hint>
    </Form>
  );
}

function ChangedMind({ view: { locale, csrf } }: { view: SeatView }) {
  const say = messages(locale);
  return (
    <>
      <h2>{say.changedMind}</h2>
      <p>{say.changedMindText}</p>
      <Form action={action(locale)} csrf={csrf}>
        <Button kind="outline" name="answer" value="no">
          {say.notAfterAll}
        </Button>
      </Form>
    </>
  );
}

/** Stepping back in silence. Whom it may be is asked by place in the list, so that no name of a record leaves. */
function Known({ view: { locale, csrf, shown } }: { view: SeatView }) {
  const say = messages(locale);
  const options = shown.others.flatMap((one, at) => {
    const label = nameShown(locale, one);
    return label ? [{ value: String(at), label }] : [];
  });
  return (
    <Details summary={say.known}>
      <p>{say.knownText}</p>
      <Form action={action(locale)} csrf={csrf}>
        <HiddenFields values={{ answer: 'known' }} />
        {options.length > 0 ? (
          <Choices
            legend={say.knownWhich}
            hint={say.knownHint(shown.deskName)}
            name="who"
            kind="checkbox"
            options={options}
            chosen={[]}
          />
        ) : (
          <Hint>{say.knownNone(shown.deskName)}</Hint>
        )}
        <Button kind="outline">{say.knownButton}</Button>
      </Form>
    </Details>
  );
}

/** There is nothing to answer, or no longer. Says the same whatever became of it. */
export function NoSeatPage({ locale, path }: View<'seeker', { locale: Locale; path: string }>) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="private">
      <BackLink href={hrefIn(locale, '/min')}>{say.back}</BackLink>
      <h1>{say.noneHeading}</h1>
      <Lead>{say.noneText}</Lead>
    </Page>
  );
}
