import { Inbox, InboxAside, type InboxView } from '../enquiry/index.ts';
import type { MyGroup } from '../group/index.ts';
import { type Locale, formatDay, formatTimeSpan, hrefIn } from '../platform/i18n/index.ts';
import type { View } from '../platform/http/index.ts';
import { ButtonLink, Card, Empty, Page, TwoColumns } from '../ui/index.ts';
import { messages } from './messages.ts';

type Shell = { locale: Locale; path: string };

export type MineView = View<
  'seeker',
  Shell & {
    inbox?: View<'seeker', InboxView>;
    proposal?: { answered: boolean; answerBy: string };
    groups: readonly MyGroup[];
  }
>;

/** The first page by code: what waits for an answer, the next meeting, and the conversation. */
export function MinePage(view: MineView) {
  const { locale, path, inbox, proposal, groups } = view;
  const say = messages(locale);
  const to = (address: string) => hrefIn(locale, address);
  const first = proposal !== undefined || groups.length > 0;
  return (
    <Page locale={locale} path={path} title={say.title} kind="private">
      <TwoColumns
        aside={
          <>
            {inbox && <InboxAside inbox={inbox} />}
            <h2>{say.also}</h2>
            <ul class="links">
              <li>
                <a href={to('/min/ny-kode')}>{say.newCode}</a>
              </li>
              {!inbox && (
                <li>
                  <a href={to('/min/slett')}>{say.erase}</a>
                </li>
              )}
              <li>
                <a href={to('/min/ut')}>{say.leave}</a>
              </li>
            </ul>
          </>
        }
      >
        {first && <h1>{say.title}</h1>}
        {proposal && (
          <Card title={proposal.answered ? say.proposalYes : say.proposalHeading}>
            <p>
              {proposal.answered ? say.proposalWait : say.proposalText(formatDay(locale, proposal.answerBy))}
            </p>
            <ButtonLink kind={proposal.answered ? 'outline' : 'filled'} href={to('/min/forslag')}>
              {proposal.answered ? say.proposalAgain : say.proposalOpen}
            </ButtonLink>
          </Card>
        )}
        {groups.map((group) => (
          <GroupCard key={group.id} locale={locale} group={group} />
        ))}
        {inbox && <Inbox inbox={inbox} heading={first ? 'h2' : 'h1'} />}
        {!inbox && !first && (
          <>
            <h1>{say.title}</h1>
            <Empty title={say.nothing}>{say.nothingText}</Empty>
          </>
        )}
      </TwoColumns>
    </Page>
  );
}

function GroupCard({ locale, group }: { locale: Locale; group: MyGroup }) {
  const say = messages(locale);
  const { plan, nextOn } = group;
  const ended = group.state === 'ended';
  return (
    <Card title={ended ? say.groupEnded : say.groupHeading}>
      {!ended && (
        <p>
          {formatDay(locale, nextOn)}, {formatTimeSpan(locale, plan.start, plan.end)}
        </p>
      )}
      {group.asks && <p>{say.groupAsks}</p>}
      <ButtonLink kind="outline" href={hrefIn(locale, `/min/avtaler/${group.id}`)}>
        {say.groupOpen}
      </ButtonLink>
    </Card>
  );
}
