import { MODES } from '@knutepunkt/meeting-feeds';
import { type Typed, type View, typedIn } from '../platform/http/index.ts';
import { type Locale, formatDate, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  Card,
  Choices,
  Empty,
  ErrorSummary,
  Form,
  HiddenFields,
  Hint,
  Lead,
  type NavItem,
  Notice,
  Page,
  Select,
  TextField,
} from '../ui/index.ts';
import type { Named } from './fields-search.tsx';
import type { FormingInWords } from './forming.ts';
import { type FormingDone, type FormingProblem, formingMessages } from './messages-forming.ts';
import { FormingLine } from './views-search.tsx';
import { OpenGroupsWays } from './views-ways.tsx';

type Shell = { locale: Locale; path: string; csrf: string; nav: readonly NavItem[] };
const home = '/arbeid/grupper-som-dannes';

export type AnnouncedView = View<
  'staff',
  Shell & {
    done: FormingDone | undefined;
    desks: readonly Named[];
    announced: readonly { id: string; words: FormingInWords; until: string }[];
  }
>;

/** What one's desk shows, each exactly as everybody sees it. */
export function AnnouncedPage({ locale, path, csrf, nav, done, desks, announced }: AnnouncedView) {
  const say = formingMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      {done && <Notice tone="success">{say.done[done]}</Notice>}
      <OpenGroupsWays locale={locale} here="forming" />
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      <Actions>
        {desks.map(({ id, name }) => (
          <ButtonLink key={id} href={hrefIn(locale, `${home}/${id}/ny`)}>
            {desks.length > 1 ? say.newAt(name) : say.new}
          </ButtonLink>
        ))}
      </Actions>
      {announced.length === 0 && (
        <Empty title={say.none}>
          <p>{say.noneText}</p>
        </Empty>
      )}
      <ul class="found">
        {announced.map(({ id, words, until }) => (
          <li key={id}>
            <FormingLine locale={locale} forming={words} />
            <p class="hint">{say.until(formatDate(locale, until))}</p>
            <div class="side-by-side">
              {(
                [
                  ['forny', say.renew, 'outline'],
                  ['ned', say.down, 'danger'],
                ] as const
              ).map(([act, label, kind]) => (
                <Form key={act} action={hrefIn(locale, `${home}/${id}/${act}`)} csrf={csrf}>
                  <Actions>
                    <Button kind={kind}>
                      {label}
                      <span class="ds-sr-only">: {[words.topic, words.where].join(', ')}</span>
                    </Button>
                  </Actions>
                </Form>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Page>
  );
}

export type AnnounceView = View<
  'staff',
  Shell & {
    typed: Typed;
    topics: readonly Named[];
    problems: readonly { field: string; message: FormingProblem }[];
  }
>;

export function AnnouncePage({ locale, path, csrf, nav, typed, topics, problems }: AnnounceView) {
  const say = formingMessages(locale);
  const errors = problems.map(({ field, message }) => ({ field, message: say[message] }));
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message;
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={errors} />
      <BackLink href={hrefIn(locale, home)}>{say.back}</BackLink>
      <h1>{say.heading}</h1>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        <Select
          name="topic"
          label={say.topic}
          value={typedIn(typed, 'topic')}
          options={[
            { value: '', label: say.across },
            ...topics.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Choices
          kind="radio"
          name="mode"
          legend={say.mode}
          options={MODES.map((mode) => ({ value: mode, label: say.modes[mode] }))}
          chosen={typed['mode'] ?? []}
          error={errorOf('mode')}
        />
        <TextField
          name="municipality"
          label={say.municipality}
          hint={say.municipalityHint}
          value={typedIn(typed, 'municipality')}
          maxLength={100}
          error={errorOf('municipality')}
        />
        <Choices
          kind="radio"
          name="keeps"
          legend={say.keeps}
          hint={say.keepsHint}
          options={(['topic', 'place'] as const).map((kept) => ({
            value: kept,
            label: say.keepsNames[kept],
          }))}
          chosen={typed['keeps'] ?? ['topic']}
        />
        <TextField
          name="have"
          label={say.have}
          hint={say.haveHint}
          inputMode="numeric"
          maxLength={2}
          value={typedIn(typed, 'have')}
          error={errorOf('have')}
        />
        <Actions>
          <Button name="go" value="look">
            {say.look}
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

export type PreviewView = View<
  'staff',
  Shell & {
    typed: Readonly<Record<string, string>>;
    words: FormingInWords;
    widened: boolean;
    topicHidden: boolean;
  }
>;

/** Before anything is shown: what it will be, and why it may be less than was typed. */
export function PreviewPage({ locale, path, csrf, nav, typed, words, widened, topicHidden }: PreviewView) {
  const say = formingMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <h1>{say.previewHeading}</h1>
      <Lead>{say.previewLead}</Lead>
      <Card>
        <ul class="found">
          <li>
            <FormingLine locale={locale} forming={words} />
          </li>
        </ul>
      </Card>
      {widened && <Hint>{say.widened}</Hint>}
      {topicHidden && <Hint>{say.topicHidden}</Hint>}
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        <HiddenFields values={typed} />
        <Actions>
          <Button name="go" value="announce">
            {say.announce}
          </Button>
          <Button kind="plain" name="go" value="change">
            {say.change}
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}
