import { bookingMessages } from '../place/index.ts';
import { type Locale, formatDay, formatList, hrefIn } from '../platform/i18n/index.ts';
import type { FieldError, View } from '../platform/http/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  Card,
  Details,
  ErrorSummary,
  Form,
  Hint,
  Lead,
  Notice,
  Page,
  SafeBox,
  TextArea,
  TwoColumns,
} from '../ui/index.ts';
import type { OpenBallot } from './commands-ballot.ts';
import type { InsideGroup } from './commands-life.ts';
import { messages } from './messages.ts';
import type { GroupState } from './model.ts';
import type { ModelShown } from './model-shown.ts';
import { HowItWorks, PlanFacts } from './views-plan.tsx';

type Shell = { locale: Locale; path: string; csrf: string };

export type MemberView = View<
  'member',
  Shell & {
    groupId: string;
    state: GroupState;
    followUpOn: string | null;
    deskName: string;
    topic: string;
    /** How it works, in the version it began with. */
    model: ModelShown | undefined;
    inside: InsideGroup;
    ballots: OpenBallot[];
    agreementTyped?: string;
    errors: FieldError[];
  }
>;

/** Everything a member has of their group: the next meeting first. */
export function MemberPage(view: MemberView) {
  const { locale, path, csrf, groupId, state, inside, ballots, errors } = view;
  const say = messages(locale);
  const at = (rest = '') => hrefIn(locale, `/min/avtaler/${groupId}${rest}`);
  return (
    <Page locale={locale} path={path} title={say.title} kind="private">
      <BackLink href={hrefIn(locale, '/min')}>{say.back}</BackLink>
      <ErrorSummary title={say.errors} errors={errors} />
      <h1>{state === 'ended' ? say.title : formatDay(locale, inside.nextOn)}</h1>
      {state === 'ended' ? (
        <Notice tone="info">
          <p>{say.ended}</p>
        </Notice>
      ) : (
        <TwoColumns aside={<WhoReads view={view} />}>
          {ballots.map((ballot) => (
            <Ballot key={ballot.id} locale={locale} csrf={csrf} action={at('/stemme')} ballot={ballot} />
          ))}
          <PlanFacts
            locale={locale}
            shown={{ plan: inside.plan, topic: view.topic }}
            nextOn={inside.nextOn}
          />
          {state === 'self_running' && inside.plan.mode === 'in_person' && (
            <p>
              <a href={at('/rom')}>{bookingMessages(locale).ownLink}</a>
            </p>
          )}
          {state === 'starting' && inside.plan.initiators.length > 0 && (
            <p>{say.startHelp(formatList(locale, inside.plan.initiators))}</p>
          )}
          {view.followUpOn && <p>{say.followUpAgreed(formatDay(locale, view.followUpOn))}</p>}
          <Absence view={view} action={at('/fravaer')} />
          <Members view={view} />
          <Pledge view={view} action={at('/lofte')} />
          <Agreement view={view} action={at('/enige')} />
          {view.model && <HowItWorks locale={locale} model={view.model} />}
          {inside.notices && (
            <Form action={at('/varsel')} csrf={csrf}>
              <Hint>{say.noticesOn}</Hint>
              <Button kind="plain">{say.noticesStop}</Button>
            </Form>
          )}
          <h2>{say.endHeading}</h2>
          {state === 'self_running' && !ballots.some((one) => one.question === 'end') && (
            <Form action={at('/slutt')} csrf={csrf}>
              <Hint>{say.askEndText}</Hint>
              <Button kind="outline">{say.askEnd}</Button>
            </Form>
          )}
          <p>
            <a href={at('/ut')}>{say.leaveLink}</a>
          </p>
        </TwoColumns>
      )}
    </Page>
  );
}

function WhoReads({ view }: { view: MemberView }) {
  const say = messages(view.locale);
  const helpers = formatList(view.locale, [view.deskName, ...view.inside.plan.initiators]);
  return (
    <SafeBox title={say.readTitle}>
      {view.state === 'starting' ? say.readStarting(helpers) : say.readRunning}
    </SafeBox>
  );
}

function Members({ view: { locale, inside } }: { view: MemberView }) {
  const say = messages(locale);
  const others = inside.aliases.filter((alias) => alias !== inside.alias);
  return (
    <p>
      {say.you(inside.alias)}{' '}
      {others.length > 0 ? `${say.others} ${formatList(locale, others)}.` : say.onlyYou}
    </p>
  );
}

function Absence({ view: { locale, csrf, inside }, action }: { view: MemberView; action: string }) {
  const say = messages(locale);
  return (
    <Card title={say.absenceHeading}>
      <p>{inside.iAmAbsent ? say.absenceDone : say.absenceText}</p>
      {inside.absent.length > 0 && <p>{say.absentNow(formatList(locale, inside.absent))}</p>}
      <Form action={action} csrf={csrf}>
        <Button kind="outline" name="absent" value={inside.iAmAbsent ? 'no' : 'yes'}>
          {inside.iAmAbsent ? say.absenceUndo : say.absenceButton}
        </Button>
      </Form>
    </Card>
  );
}

function Pledge({ view: { locale, csrf, inside }, action }: { view: MemberView; action: string }) {
  const say = messages(locale);
  return (
    <section>
      <h2>{say.pledgeHeading}</h2>
      <p>{say.pledgeText}</p>
      {inside.pledged.length > 0 && <Hint>{say.pledgeBy(formatList(locale, inside.pledged))}</Hint>}
      {inside.iHavePledged ? (
        <Notice tone="success">
          <p>{say.pledgeDone}</p>
        </Notice>
      ) : (
        <Form action={action} csrf={csrf}>
          <Button>{say.pledgeButton}</Button>
        </Form>
      )}
    </section>
  );
}

function Agreement({ view, action }: { view: MemberView; action: string }) {
  const { locale, csrf, inside, agreementTyped, errors } = view;
  const say = messages(locale);
  const error = errors.find((one) => one.field === 'text')?.message;
  return (
    <section>
      <h2>{say.agreementHeading}</h2>
      {inside.agreement ? <p class="kept-lines">{inside.agreement}</p> : <p>{say.agreementEmpty}</p>}
      <Details summary={say.agreementChange} open={error !== undefined}>
        <Form action={action} csrf={csrf}>
          <TextArea
            name="text"
            label={say.agreementLabel}
            hint={say.agreementHint}
            value={agreementTyped ?? inside.agreement}
            error={error}
            rows={6}
          />
          <Button kind="outline">{say.agreementButton}</Button>
        </Form>
      </Details>
    </section>
  );
}

function Ballot({
  locale,
  csrf,
  action,
  ballot,
}: {
  locale: Locale;
  csrf: string;
  action: string;
  ballot: OpenBallot;
}) {
  const say = messages(locale);
  const end = ballot.question === 'end';
  return (
    <Card title={end ? say.ballotEnd : say.ballotStill}>
      <p>{end ? say.ballotEndText : say.ballotStillText}</p>
      {ballot.iHaveVoted ? (
        <p>{say.ballotDone(formatDay(locale, ballot.closeOn))}</p>
      ) : (
        <Form action={action} csrf={csrf}>
          <input type="hidden" name="ballot" value={ballot.id} />
          <Actions>
            <Button kind="outline" name="vote" value="yes">
              {say.ballotYes}
            </Button>
            <Button kind="outline" name="vote" value="no">
              {say.ballotNo}
            </Button>
          </Actions>
        </Form>
      )}
    </Card>
  );
}

/** Leaving asks once more, and says what follows. */
export function LeavePage({ locale, path, csrf, groupId }: View<'member', Shell & { groupId: string }>) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="private">
      <h1>{say.leaveHeading}</h1>
      <Lead>{say.leaveText}</Lead>
      <Form action={hrefIn(locale, `/min/avtaler/${groupId}/ut`)} csrf={csrf}>
        <Actions>
          <Button kind="danger">{say.leaveButton}</Button>
          <ButtonLink kind="plain" href={hrefIn(locale, `/min/avtaler/${groupId}`)}>
            {say.stay}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  );
}
