import type { View } from '../platform/http/index.ts';
import { type Locale, formatDay, hrefIn } from '../platform/i18n/index.ts';
import {
  BackLink,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  Empty,
  ErrorSummary,
  Facts,
  Form,
  Hint,
  Lead,
  type NavItem,
  NeedItem,
  NeedList,
  Notice,
  Page,
  SafeBox,
  SeatList,
  SeatRow,
  Tag,
  TwoColumns,
} from '../ui/index.ts';
import { proposalMessages } from './messages-proposals.ts';
import { MakeGroup, type MakeShown } from './views-make.tsx';
import { capital, numberWord } from './words.ts';

type Shell = { locale: Locale; path: string; csrf: string; nav: readonly NavItem[] };

export interface ProposalListed {
  id: string;
  heading: string;
  /** Only where the actor opens several desks. */
  deskName: string | undefined;
  yes: number;
  waiting: number;
  answerBy: string;
  past: boolean;
  ready: boolean;
}

export type ProposalsView = View<'desk', Shell & { proposals: readonly ProposalListed[] }>;

/** What has been sent, the first deadline first. */
export function ProposalsPage({ locale, path, nav, proposals }: ProposalsView) {
  const say = proposalMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.proposalsTitle} kind="staff" nav={nav}>
      <h1>{say.proposalsTitle}</h1>
      <Lead>{say.proposalsLead}</Lead>
      {proposals.length === 0 && (
        <Empty title={say.noProposals}>
          <p>{say.noProposalsText}</p>
          <p>
            <a href={hrefIn(locale, '/arbeid/grupper-som-kan-bli')}>{say.toBoard}</a>
          </p>
        </Empty>
      )}
      <NeedList>
        {proposals.map((one) => (
          <NeedItem
            key={one.id}
            title={one.heading}
            tag={<ProposalTag locale={locale} proposal={one} />}
            act={
              <ButtonLink kind="outline" href={hrefIn(locale, `/arbeid/forslag/${one.id}`)}>
                {one.ready ? say.make : say.see}
                <span class="ds-sr-only">: {one.heading}</span>
              </ButtonLink>
            }
          >
            <p>
              {say.answers(one.yes, one.waiting)} {deadlineOf(locale, one)}
            </p>
            {one.deskName && <p>{one.deskName}</p>}
          </NeedItem>
        ))}
      </NeedList>
    </Page>
  );
}

function ProposalTag({ locale, proposal }: { locale: Locale; proposal: { past: boolean; ready: boolean } }) {
  const say = proposalMessages(locale);
  if (proposal.ready) return <Tag tone="success">{say.readyTag}</Tag>;
  return proposal.past ? <Tag tone="warm">{say.pastTag}</Tag> : null;
}

function deadlineOf(locale: Locale, { past, answerBy }: { past: boolean; answerBy: string }) {
  const say = proposalMessages(locale);
  return past ? say.deadlinePast(formatDay(locale, answerBy)) : say.deadline(formatDay(locale, answerBy));
}

export type ProposalView = View<
  'desk',
  Shell & {
    id: string;
    heading: string;
    deskName: string;
    /** Where or how they would meet, in words. */
    place: string;
    inPerson: boolean;
    answerBy: string;
    past: boolean;
    /** Those who are still in it. Who moved on is only a number, never a reason. */
    seats: readonly { enquiryId: string; alias: string; answer: 'yes' | 'waiting' }[];
    movedOn: number;
    yes: number;
    waiting: number;
    min: number;
    /** There when enough have said yes. */
    make: MakeShown | undefined;
    errors: readonly { field: string; message: string }[];
    /** Something that is not about any field. */
    problem: string | undefined;
  }
>;

/** One proposal: the answers so far, and the making of the group when there are enough. */
export function ProposalPage(view: ProposalView) {
  const { locale, path, csrf, nav, id, make, errors, problem } = view;
  const say = proposalMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.proposalsTitle} kind="staff" nav={nav}>
      <BackLink href={hrefIn(locale, '/arbeid/forslag')}>{say.back}</BackLink>
      <ErrorSummary title={say.errors} errors={errors} />
      {problem && (
        <Notice tone="warning">
          <p>{problem}</p>
        </Notice>
      )}
      <h1>{view.heading}</h1>
      <Facts
        items={[
          [view.inPerson ? say.where : say.how, view.place],
          [say.answerBy, capital(locale, formatDay(locale, view.answerBy))],
        ]}
      />
      <TwoColumns
        aside={
          <>
            <SafeBox title={say.readTitle}>{say.proposalRead(view.deskName)}</SafeBox>
            <Withdraw view={view} />
          </>
        }
      >
        <h2>{say.answersHeading}</h2>
        <Seats view={view} />
        {make ? (
          <MakeGroup
            locale={locale}
            action={hrefIn(locale, `/arbeid/forslag/${id}/lag`)}
            csrf={csrf}
            make={make}
            errors={errors}
            silent={view.waiting > 0}
          />
        ) : (
          <NotEnough view={view} />
        )}
      </TwoColumns>
    </Page>
  );
}

function Seats({ view: { locale, seats, movedOn } }: { view: ProposalView }) {
  const say = proposalMessages(locale);
  return (
    <>
      {seats.length === 0 && <p>{say.nobodyLeft}</p>}
      <SeatList>
        {seats.map((seat) => (
          <SeatRow
            key={seat.enquiryId}
            name={<a href={hrefIn(locale, `/arbeid/henvendelser/${seat.enquiryId}`)}>{seat.alias}</a>}
            act={
              seat.answer === 'yes' ? (
                <Tag tone="success">{say.saidYes}</Tag>
              ) : (
                <Tag tone="neutral">{say.notAnswered}</Tag>
              )
            }
          />
        ))}
      </SeatList>
      {movedOn > 0 && <Hint>{say.movedOn(capital(locale, numberWord(locale, movedOn)), movedOn)}</Hint>}
    </>
  );
}

function NotEnough({ view: { locale, yes, waiting, min, past } }: { view: ProposalView }) {
  const say = proposalMessages(locale);
  const reachable = !past && yes + waiting >= min;
  const text = reachable ? capital(locale, say.needed(numberWord(locale, min - yes), min)) : say.neededPast;
  return (
    <Notice tone="info">
      <p>{text}</p>
    </Notice>
  );
}

function Withdraw({ view: { locale, csrf, id, errors } }: { view: ProposalView }) {
  const say = proposalMessages(locale);
  return (
    <Card title={say.withdraw}>
      <p>{say.withdrawText}</p>
      <Form action={hrefIn(locale, `/arbeid/forslag/${id}/trekk`)} csrf={csrf}>
        <Checkbox
          name="confirm"
          label={say.withdrawConfirm}
          error={errors.find((one) => one.field === 'confirm')?.message}
        />
        <Button kind="danger">{say.withdraw}</Button>
      </Form>
    </Card>
  );
}
