import { type FieldError, type Typed, type View, typedIn } from '../platform/http/index.ts';
import { formatDate, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  Facts,
  Form,
  HiddenFields,
  Notice,
  Page,
  Table,
  TextArea,
  TextField,
} from '../ui/index.ts';
import { dutiesOf } from './form.ts';
import { type Done, type Problem, messages } from './messages.ts';
import { type Content, type Kind, type Nearness, type Said, fieldsOf } from './model.ts';
import { type Shell, home } from './shell.ts';
import { type Holder, NearnessTag, holderInWords, untilInWords } from './views.tsx';

export type CommitmentView = View<
  'desk',
  Shell & {
    id: string;
    kind: Kind;
    endsOn: string | null;
    nearness: Nearness;
    doneOn: string | null;
    /** Null for somebody who lacks the desk's key. */
    content: Content | null;
    holder: Holder;
    /** What the page was made from. */
    seen: string;
    typed: Typed;
    errors: readonly FieldError[];
    done: Done | undefined;
  }
>;

/** One of them: what is said of it, its dates, its papers, and what can be done with it. */
export function CommitmentPage(shown: CommitmentView) {
  const { locale, path, csrf, nav, id, kind, endsOn, doneOn, content, holder, seen, typed, errors } = shown;
  const say = messages(locale);
  const title = content?.title ?? say.kinds[kind];
  const said = errors.map(({ field, message }) => ({ field, message: say[message as Problem] }));
  const errorOf = (name: string) => said.find(({ field }) => field === name)?.message;
  const value = (name: string) => typedIn(typed, name);
  const act = (name: string) => hrefIn(locale, `${home}/${id}/${name}`);
  const papers = content && kind === 'steering';
  return (
    <Page locale={locale} path={path} title={say.kinds[kind]} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={said} />
      <BackLink href={hrefIn(locale, home)}>{say.back}</BackLink>
      {shown.done && <Notice tone="success">{say.done[shown.done]}</Notice>}
      <h1>{title}</h1>
      <p>
        {[untilInWords(locale, kind, endsOn), holderInWords(say, holder)].join(' · ')}{' '}
        {doneOn === null && <NearnessTag say={say} nearness={shown.nearness} />}
      </p>
      {content === null && <Notice tone="info">{say.noKey}</Notice>}
      {content && (
        <Facts
          items={(fieldsOf[kind] as readonly Said[]).flatMap((name) => {
            const words = content.said[name];
            return words ? [[say.fields[name], <span class="said">{words}</span>] as const] : [];
          })}
        />
      )}
      {content && Object.keys(content.duties).length > 0 && (
        <Table
          caption={say.duties}
          head={[say.area, say.who]}
          rows={dutiesOf(kind).flatMap((duty) => {
            const who = content.duties[duty];
            return who ? [[say.dutyNames[duty], who]] : [];
          })}
        />
      )}
      {content && content.moves.length > 0 && (
        <>
          <h2>{say.moves}</h2>
          <ul>
            {content.moves.map((move, at) => (
              <li key={at}>
                {say.moved(formatDate(locale, move.from), formatDate(locale, move.to))}.{' '}
                {say.toldWho(move.told)}
              </li>
            ))}
          </ul>
        </>
      )}
      {papers && content.papers.length > 0 && (
        <>
          <h2>{say.papers}</h2>
          {[...content.papers].reverse().map((paper, at) => (
            <Details key={at} summary={`${formatDate(locale, paper.on)}: ${paper.title}`}>
              <p class="said">{paper.text}</p>
            </Details>
          ))}
        </>
      )}
      {doneOn === null && (
        <Actions>
          {content && <ButtonLink href={act('endre')}>{say.change}</ButtonLink>}
          {holder.kind !== 'you' && (
            <Form action={act('ta')} csrf={csrf}>
              <Button kind="outline">{say.take}</Button>
            </Form>
          )}
          <Form action={act('ferdig')} csrf={csrf}>
            <Button kind="outline">{kind === 'promise' ? say.finish.promise : say.finish.other}</Button>
          </Form>
        </Actions>
      )}
      {content && doneOn === null && kind === 'promise' && (
        <Details summary={say.move} open={errors.length > 0}>
          <p>{say.moveLead}</p>
          <Form action={act('flytt')} csrf={csrf}>
            <HiddenFields values={{ seen }} />
            <TextField name="to" type="date" label={say.moveTo} value={value('to')} error={errorOf('to')} />
            <TextField
              name="told"
              label={say.told}
              hint={say.hints['to']}
              value={value('told')}
              error={errorOf('told')}
            />
            <Button kind="outline">{say.move}</Button>
          </Form>
        </Details>
      )}
      {papers && doneOn === null && (
        <Details summary={say.addPaper} open={errors.length > 0}>
          <Form action={act('papir')} csrf={csrf}>
            <HiddenFields values={{ seen }} />
            <TextField name="on" type="date" label={say.paperOn} value={value('on')} error={errorOf('on')} />
            <TextField name="title" label={say.paperTitle} value={value('title')} error={errorOf('title')} />
            <TextArea
              name="text"
              label={say.paperText}
              hint={say.paperTextHint}
              value={value('text')}
              error={errorOf('text')}
              rows={8}
            />
            <Button kind="outline">{say.addPaper}</Button>
          </Form>
        </Details>
      )}
    </Page>
  );
}
