import { type Locale, formatDay, formatList, hrefIn } from '../platform/i18n/index.ts';
import type { FieldError, View } from '../platform/http/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  Empty,
  ErrorSummary,
  Form,
  Hint,
  Lead,
  NeedItem,
  NeedList,
  Notice,
  Page,
  Tag,
} from '../ui/index.ts';
import type { NavItem } from '../ui/index.ts';
import { messages } from './messages.ts';
import { type Plan, mayBeHandedOver } from './model.ts';
import type { GroupOutside } from './store.ts';
import { PlanFacts, placeOf, rhythm } from './views-plan.tsx';

type Shell = { locale: Locale; path: string; csrf: string; nav: NavItem[] };

/** The groups of a desk, each as it is seen from outside. */
export function GroupsPage({ locale, path, nav, groups }: View<'desk', Shell & { groups: GroupOutside[] }>) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.groupsTitle} kind="staff" nav={nav}>
      <h1>{say.groupsTitle}</h1>
      <Lead>{say.groupsLead}</Lead>
      {groups.length === 0 && <Empty title={say.groupsNone} />}
      <NeedList>
        {groups.map((group) => (
          <NeedItem
            key={group.id}
            title={group.state === 'starting' ? say.startHeading : say.runningTag}
            tag={group.state === 'starting' ? <Tag tone="warm">{say.startingTag}</Tag> : undefined}
            act={
              <ButtonLink kind="outline" href={hrefIn(locale, `/arbeid/grupper/${group.id}`)}>
                {say.openStart}
              </ButtonLink>
            }
          >
            {group.state === 'starting'
              ? say.meetingsHeld(group.held, group.agreed)
              : group.askAgainOn && say.askAgain(formatDay(locale, group.askAgainOn))}
          </NeedItem>
        ))}
      </NeedList>
    </Page>
  );
}

/** What the initiator and, until hand-over, the desk see of a group that starts. */
export interface StartShown {
  plan: Plan;
  nextOn: string;
  topic: string;
  aliases: string[];
  pledged: string[];
}

type StaffGroupView = View<
  'desk' | 'initiator',
  Shell & { group: GroupOutside; mayRun: boolean; start?: StartShown; errors: FieldError[] }
>;

/** One group as staff see it: everything while it starts and they hold the key, nothing after. */
export function StaffGroupPage(view: StaffGroupView) {
  const { locale, path, nav, group, mayRun, start, errors } = view;
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.groupsTitle} kind="staff" nav={nav}>
      <BackLink href={hrefIn(locale, mayRun ? '/arbeid/oppstarter' : '/arbeid/grupper')}>{say.back}</BackLink>
      <ErrorSummary title={say.errors} errors={errors} />
      <h1>{start ? say.startHeading : say.runningTag}</h1>
      {!start && (
        <Notice tone="info">
          <p>{say.runningText}</p>
          {group.askAgainOn && <p>{say.askAgain(formatDay(locale, group.askAgainOn))}</p>}
        </Notice>
      )}
      {start && (
        <>
          <PlanFacts locale={locale} shown={start} nextOn={start.nextOn} />
          <h2>{say.membersHeading}</h2>
          <p>{formatList(locale, start.aliases)}</p>
          {start.pledged.length > 0 && (
            <p>
              {say.pledgedHeading}: {formatList(locale, start.pledged)}
            </p>
          )}
          <p>{say.meetingsHeld(group.held, group.agreed)}</p>
          {mayRun && <RunStart view={view} />}
        </>
      )}
    </Page>
  );
}

function RunStart({ view: { locale, csrf, group, errors } }: { view: StaffGroupView }) {
  const say = messages(locale);
  const at = (rest: string) => hrefIn(locale, `/arbeid/grupper/${group.id}${rest}`);
  const left = group.agreed - group.held;
  return (
    <>
      {left > 0 && (
        <Form action={at('/mott')} csrf={csrf}>
          <Hint>{say.heldHint}</Hint>
          <Button kind="outline">{say.heldButton}</Button>
        </Form>
      )}
      <Card title={say.handOverHeading}>
        <p>{say.handOverText}</p>
        {mayBeHandedOver(group) ? (
          <Form action={at('/overlat')} csrf={csrf}>
            <Checkbox
              name="told"
              label={say.handOverConfirm}
              error={errors.find((one) => one.field === 'told')?.message}
            />
            <Button>{say.handOverButton}</Button>
          </Form>
        ) : (
          <Hint>{say.handOverNotYet(Math.max(left, 1))}</Hint>
        )}
      </Card>
    </>
  );
}

export interface AskListed {
  id: string;
  groupId: string;
  state: 'asked' | 'yes' | 'no';
  answerBy: string;
  plan: Plan;
  topic: string;
  members: number;
}

/** What an initiator is asked for and has taken on. */
export function StartsPage({
  locale,
  path,
  csrf,
  nav,
  asks,
}: View<'initiator', Shell & { asks: AskListed[] }>) {
  const say = messages(locale);
  const tags = { asked: say.askedTag, yes: say.yesTag, no: say.noTag };
  return (
    <Page locale={locale} path={path} title={say.startsTitle} kind="staff" nav={nav}>
      <h1>{say.startsTitle}</h1>
      <Lead>{say.startsLead}</Lead>
      {asks.length === 0 && <Empty title={say.startsNone} />}
      {asks.map((ask) => (
        <Card key={ask.id} title={capital(`${ask.topic}, ${rhythm(locale, ask.plan)}`)}>
          <p>
            <Tag tone={ask.state === 'asked' ? 'warm' : 'info'}>{tags[ask.state]}</Tag> {ask.plan.deskName} ·{' '}
            {say.sizeOf(ask.members)} · {formatDay(locale, ask.plan.firstOn)}
          </p>
          <p>{placeOf(say, ask.plan)}</p>
          {ask.state === 'asked' && (
            <Form action={hrefIn(locale, `/arbeid/oppstarter/${ask.id}`)} csrf={csrf}>
              <Hint>{say.answerBy(formatDay(locale, ask.answerBy))}</Hint>
              <Actions>
                <Button name="answer" value="yes">
                  {say.sayYes}
                </Button>
                <Button kind="outline" name="answer" value="no">
                  {say.sayNo}
                </Button>
              </Actions>
            </Form>
          )}
          {ask.state === 'yes' && (
            <ButtonLink kind="outline" href={hrefIn(locale, `/arbeid/grupper/${ask.groupId}`)}>
              {say.openStart}
            </ButtonLink>
          )}
        </Card>
      ))}
    </Page>
  );
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('nb') + text.slice(1);
}
