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
  Select,
  Tag,
  TextField,
} from '../ui/index.ts';
import type { NavItem } from '../ui/index.ts';
import { messages } from './messages.ts';
import type { StartHelp } from './commands-help.ts';
import { type Plan, mayBeHandedOver } from './model.ts';
import type { GroupOutside } from './store.ts';
import type { ModelShown } from './model-shown.ts';
import { HowItWorks, PlanFacts, placeOf, rhythm } from './views-plan.tsx';

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
            title={group.state === 'starting' ? say.startHeading : say.runningHeading}
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

/** What the desk can do for a group that starts. */
export interface HelpShown extends StartHelp {
  lacksRoom: boolean;
  rooms: { id: string; name: string; where: string; seats: number }[];
}

type StaffGroupView = View<
  'desk' | 'initiator',
  Shell & {
    group: GroupOutside;
    /** How it works, in the version it began with. */
    model: ModelShown | undefined;
    mayRun: boolean;
    mayFollowUp: boolean;
    start?: StartShown;
    help?: HelpShown;
    /** The day for a talk after the hand-over, as it stands in the form. */
    followUp: string;
    errors: FieldError[];
  }
>;

/** One group as staff see it: everything while it starts and they hold the key, nothing after. */
export function StaffGroupPage(view: StaffGroupView) {
  const { locale, path, nav, group, model, mayRun, start, errors } = view;
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.groupsTitle} kind="staff" nav={nav}>
      <BackLink href={hrefIn(locale, mayRun ? '/arbeid/oppstarter' : '/arbeid/grupper')}>{say.back}</BackLink>
      <ErrorSummary title={say.errors} errors={errors} />
      <h1>{start ? say.startHeading : say.runningHeading}</h1>
      {!start && (
        <Notice tone="info">
          <p>{say.runningText}</p>
          {group.askAgainOn && <p>{say.askAgain(formatDay(locale, group.askAgainOn))}</p>}
        </Notice>
      )}
      {view.mayFollowUp && group.followUpOn && <FollowUp view={view} on={group.followUpOn} />}
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
          {view.help && <StartHelpForms view={view} help={view.help} />}
          {mayRun && <RunStart view={view} />}
        </>
      )}
      {start && model && <HowItWorks locale={locale} model={model} />}
    </Page>
  );
}

/** A room and an initiator, as far as they are missing. */
function StartHelpForms({
  view: { locale, csrf, group, errors },
  help,
}: {
  view: StaffGroupView;
  help: HelpShown;
}) {
  const say = messages(locale);
  const at = (rest: string) => hrefIn(locale, `/arbeid/grupper/${group.id}${rest}`);
  const wrong = (name: string) => errors.find((one) => one.field === name)?.message;
  return (
    <>
      {help.lacksRoom && (
        <Card title={say.lacksRoom}>
          {help.rooms.length === 0 ? (
            <p>{say.noRooms}</p>
          ) : (
            <Form action={at('/rom')} csrf={csrf}>
              <Select
                name="room"
                label={say.roomLabel}
                hint={say.roomHint}
                options={help.rooms.map(({ id, name, where, seats }) => ({
                  value: id,
                  label: `${name}, ${where} (${say.seats(seats)})`,
                }))}
                error={wrong('room')}
              />
              <Button>{say.roomButton}</Button>
            </Form>
          )}
        </Card>
      )}
      <Card title={say.initiatorsHeading}>
        {help.asked.length === 0 && <p>{say.nobodyAsked}</p>}
        {help.asked.map(({ name, state }) => (
          <p key={name}>
            {name}: {say.askStates[state]}
          </p>
        ))}
        {help.askable.length > 0 && (
          <Form action={at('/sporr')} csrf={csrf}>
            <Select
              name="initiator"
              label={say.askLabel}
              options={help.askable.map(({ id, name }) => ({ value: id, label: name }))}
              error={wrong('initiator')}
            />
            <Button kind="outline">{say.askButton}</Button>
          </Form>
        )}
      </Card>
    </>
  );
}

/** The talk that was agreed when the group was left to itself. Only that it is over is noted. */
function FollowUp({ view: { locale, csrf, group }, on }: { view: StaffGroupView; on: string }) {
  const say = messages(locale);
  return (
    <Card title={say.followUpHeading(formatDay(locale, on))}>
      <p>{say.followUpText}</p>
      <Form action={hrefIn(locale, `/arbeid/grupper/${group.id}/fulgt-opp`)} csrf={csrf}>
        <Button kind="outline">{say.followUpDone}</Button>
      </Form>
    </Card>
  );
}

function RunStart({ view: { locale, csrf, group, errors, followUp } }: { view: StaffGroupView }) {
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
            <TextField
              type="date"
              name="followUpOn"
              label={say.followUpLabel}
              hint={say.followUpHint}
              value={followUp}
              error={errors.find((one) => one.field === 'followUpOn')?.message}
            />
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
