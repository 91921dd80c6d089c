import { type Typed, type View, typedIn } from '../platform/http/index.ts';
import { formatNumber, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  Button,
  Choices,
  ErrorSummary,
  Form,
  Hint,
  Lead,
  Notice,
  Page,
  TextField,
} from '../ui/index.ts';
import { frameMessages } from './messages-frames.ts';
import { type DeskSettings, parts } from './model.ts';
import { fieldsOf } from './problems.ts';
import type { Trouble } from './reading.ts';
import type { Shell } from './views-week.tsx';

export type FramesView = View<
  'staff',
  Shell & {
    desk: { id: string; slug: string; name: string };
    /** Whose frames they may set besides. */
    others: readonly { slug: string; name: string }[];
    smallArea: DeskSettings['smallArea'];
    typed: Typed;
    troubles: readonly Trouble[];
    saved: boolean;
  }
>;

/** What a place does its own way: sizes, hours, how many meetings before the hand-over. */
export function FramesPage(view: FramesView) {
  const { locale, path, nav, csrf, desk, others, smallArea, typed, troubles, saved } = view;
  const say = frameMessages(locale);
  const { errors, error, text } = fieldsOf(locale, typed, troubles);
  const number = (name: string) => ({ ...text(name), inputMode: 'numeric' as const });
  const choice = (name: string, of: readonly number[], word: (n: number) => string) => ({
    name,
    kind: 'radio' as const,
    options: of.map((n) => ({ value: String(n), label: word(n) })),
    chosen: [typedIn(typed, name)],
    error: error(name),
  });
  return (
    <Page locale={locale} path={path} title={say.framesTitle} kind="staff" nav={nav}>
      {saved && <Notice tone="success" title={say.framesSaved} />}
      <ErrorSummary title={say.framesErrors} errors={errors} />
      <h1>{say.framesTitle}</h1>
      <Lead>{say.framesLead(desk.name)}</Lead>
      {others.length > 0 && (
        <p>
          {say.framesOther}:{' '}
          {others.flatMap(({ slug, name }, at) => [
            at > 0 && ' · ',
            <a key={slug} href={hrefIn(locale, `/arbeid/rammer?sted=${slug}`)}>
              {name}
            </a>,
          ])}
        </p>
      )}
      <Form action={hrefIn(locale, `/arbeid/rammer/${desk.id}`)} csrf={csrf}>
        <h2>{say.people}</h2>
        <div class="side-by-side">
          <TextField label={say.min} {...number('min')} />
          <TextField label={say.ideal} {...number('ideal')} />
          <TextField label={say.max} {...number('max')} />
        </div>
        <TextField label={say.ageSpan} hint={say.ageSpanHint} {...number('ageSpan')} />
        <Hint>{say.small(formatNumber(locale, smallArea.below), formatNumber(locale, smallArea.most))}</Hint>
        <Choices legend={say.initiators} {...choice('initiators', [0, 1, 2], say.initiatorsOf)} />
        <TextField label={say.startMeetings} {...number('startMeetings')} />
        <TextField label={say.answerDays} {...number('answerDays')} />
        <Choices legend={say.every} {...choice('everyWeeks', [1, 2], say.everyOf)} />
        <TextField label={say.term} {...number('termWeeks')} />
        <h2>{say.hours}</h2>
        <Hint>{say.hoursHint}</Hint>
        {parts.map((part) => (
          <div key={part} class="side-by-side">
            <TextField label={say.from(say.parts[part])} type="time" {...text(`${part}-from`)} />
            <TextField label={say.to(say.parts[part])} type="time" {...text(`${part}-to`)} />
          </div>
        ))}
        <Actions>
          <Button>{say.framesSave}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
