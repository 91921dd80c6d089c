import type { Age } from '../enquiry/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import type { View } from '../platform/http/index.ts';
import { ButtonLink, Empty, Lead, NeedItem, NeedList, type NavItem, Page, Tag } from '../ui/index.ts';
import { type TodayMessages, messages } from './messages.ts';
import type { Need } from './needs.ts';

/** The screen starts with what needs a person, in order, each with its one act. */
export function TodayPage(
  view: View<'staff', { locale: Locale; path: string; nav: NavItem[]; name: string; needs: Need[] }>,
) {
  const { locale, path, nav, needs } = view;
  const say = messages(locale);
  const urgent = needs.filter(
    (need) => !['endings', 'events', 'gatherings', 'open', 'starting'].includes(need.kind),
  ).length;
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <h1>{say.title}</h1>
      <Lead>{say.lead(urgent)}</Lead>
      {needs.length === 0 && <Empty title={say.empty}>{say.emptyText}</Empty>}
      <NeedList>
        {needs.map((need, at) => {
          const [title, text, act] = wordsFor(say, need);
          return (
            <NeedItem
              key={`${need.kind} ${need.desk}`}
              title={title}
              tag={need.oldest && <Tag tone="warm">{say.oldest(age(say, need.oldest))}</Tag>}
              act={
                <ButtonLink kind={at === 0 ? 'filled' : 'outline'} href={hrefIn(locale, need.href)}>
                  {act}
                </ButtonLink>
              }
            >
              {[text, need.desk].filter(Boolean).join(' · ')}
            </NeedItem>
          );
        })}
      </NeedList>
    </Page>
  );
}

function wordsFor(say: TodayMessages, { kind, count, questions }: Need): [string, string, string] {
  switch (kind) {
    case 'unread':
      return [say.unread(count), questions ? say.questions(questions) : '', say.read];
    case 'ready':
      return [say.ready(count), say.readyText, say.make];
    case 'asked':
      return [say.asked(count), say.askedText, say.answer];
    case 'handOver':
      return [say.handOver(count), say.handOverText, say.look];
    case 'promises':
      return [say.promises(count), '', say.look];
    case 'unheld':
      return [say.unheld(count), say.unheldText, say.look];
    case 'endings':
      return [say.endings(count), '', say.look];
    case 'followUp':
      return [say.followUp(count), say.followUpText, say.look];
    case 'certificates':
      return [say.certificates(count), say.certificatesText, say.look];
    case 'guidance':
      return [say.guidance(count), say.guidanceText, say.look];
    case 'ownCertificate':
      return [say.ownCertificate, say.ownCertificateText, say.look];
    case 'gatherings':
      return [say.gatherings(count), say.gatheringsText, say.look];
    case 'corrections':
      return [say.corrections(count), say.correctionsText, say.read];
    case 'sources':
      return [say.sources(count), say.sourcesText, say.see];
    case 'possible':
      return [say.possible, say.possibleText, say.see];
    case 'events':
      return [say.events(count), say.eventsText, say.look];
    case 'eventsToNote':
      return [say.eventsToNote(count), say.eventsToNoteText, say.note];
    case 'open':
      return [say.open(count), say.openText, say.look];
    case 'withoutRoom':
      return [say.withoutRoom(count), say.withoutRoomText, say.look];
    case 'withoutInitiator':
      return [say.withoutInitiator(count), say.withoutInitiatorText, say.look];
    case 'starting':
      return [say.starting(count), '', say.look];
  }
}

function age(say: TodayMessages, age: Age): string {
  switch (age.unit) {
    case 'today':
      return say.ageToday;
    case 'yesterday':
      return say.ageYesterday;
    case 'days':
      return say.ageDays(age.n);
    case 'weeks':
      return say.ageWeeks(age.n);
    case 'months':
      return say.ageMonths(age.n);
  }
}
