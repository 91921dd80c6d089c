import type { View } from '../platform/http/index.ts';
import { type Locale, formatDay, formatList, formatMonth, hrefIn } from '../platform/i18n/index.ts';
import { Actions, BackLink, ButtonLink, Facts, Hint, Lead, type NavItem, Page } from '../ui/index.ts';
import type { ActsSeen, DayOfActs, Month } from './acts.ts';
import { messages } from './messages.ts';
import { actsInWords } from './messages-acts.ts';

export type ActsView = View<'staff', ActsSeen & { locale: Locale; path: string; nav: readonly NavItem[] }>;

/** What was done by whom, day by day, without what it was about. */
export function ActsPage({ locale, path, nav, month, earlier, later, desks }: ActsView) {
  const say = messages(locale);
  const other = (to: Month, label: string) => (
    <ButtonLink kind="plain" href={hrefIn(locale, `/arbeid/folk/logg?maned=${to}`)}>
      {label} {formatMonth(locale, `${to}-01`)}
    </ButtonLink>
  );
  return (
    <Page locale={locale} path={path} title={say.actsTitle} kind="staff" nav={nav}>
      <BackLink href={hrefIn(locale, '/arbeid/folk')} />
      <h1>{say.actsHeading(formatMonth(locale, `${month}-01`))}</h1>
      <Lead>{say.actsLead}</Lead>
      <Hint>{say.actsElsewhere}</Hint>
      {desks.map(({ id, name, days }) => (
        <section key={id}>
          <h2>{name}</h2>
          {days.length === 0 && <p>{say.actsNone}</p>}
          {days.map((day) => (
            <OneDay key={day.day} day={day} locale={locale} />
          ))}
        </section>
      ))}
      <Actions>
        {earlier && other(earlier, say.actsEarlier)}
        {later && other(later, say.actsLater)}
      </Actions>
    </Page>
  );
}

function OneDay({ day: { day, people }, locale }: { day: DayOfActs; locale: Locale }) {
  return (
    <>
      <h3>{formatDay(locale, day)}</h3>
      <Facts
        items={people.map(({ name, acts }) => [
          name ?? messages(locale).closedName,
          formatList(locale, actsInWords(locale, acts)),
        ])}
      />
    </>
  );
}
