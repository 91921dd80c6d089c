import { ACCESS_FACTS } from '@knutepunkt/meeting-feeds';
import { publicNav } from '../framework/index.ts';
import type { View } from '../platform/http/index.ts';
import { type Locale, formatDate, formatList, hrefIn } from '../platform/i18n/index.ts';
import { languageName } from '../staff/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  Form,
  Hint,
  Lead,
  LinkList,
  Notice,
  Page,
  SafeBox,
  TextArea,
  TwoColumns,
} from '../ui/index.ts';
import { longestCorrection } from './correction.ts';
import { messages } from './messages.ts';
import type { FoundListing, NextTime } from './model.ts';
import { addressLines, ruleInWords, standstill, timeInWords } from './wording.ts';

type Shell = { locale: Locale; path: string };

export type ListingView = View<
  'public',
  Shell & {
    listing: FoundListing;
    nextTimes: readonly NextTime[];
    today: string;
    hasCalendar: boolean;
    /** What search engines read of it: JSON, safe within a script element; undefined for what is no event. */
    event: string | undefined;
    /** The name of its group model. */
    model: string | undefined;
    rolling: boolean;
    topics: readonly string[];
    seenOn: string;
    /** The desk that keeps the source; undefined when it can read nothing yet. */
    desk: string | undefined;
    /** What was typed when something was wrong with it. */
    text: string;
    problem: 'wrongEmpty' | 'wrongLong' | undefined;
  }
>;

/** One open group: when, where, for whom, whence we know, and a way to say that something is wrong. */
export function ListingPage(shown: ListingView) {
  const { locale, path, listing, nextTimes, hasCalendar, event, today, problem } = shown;
  const say = messages(locale);
  const { meeting } = listing;
  const stands = standstill(locale, listing);
  const rule = ruleInWords(locale, meeting.schedule);
  return (
    <Page locale={locale} path={path} title={say.title} kind="public" nav={publicNav(locale, '/grupper')}>
      <ErrorSummary
        title={say.wrongErrors}
        errors={problem ? [{ field: 'text', message: say[problem] }] : []}
      />
      <BackLink href={hrefIn(locale, '/grupper')}>{say.back}</BackLink>
      <h1>{listing.name}</h1>
      <Lead>{rule}</Lead>
      {stands && <Notice tone="warning">{stands}</Notice>}
      <TwoColumns aside={<Aside {...shown} />}>
        {nextTimes.length > 0 && (
          <>
            <h2>{say.nextDates}</h2>
            <ul>
              {nextTimes.map((next) => (
                <li key={next.start}>{timeInWords(locale, next, meeting.timezone, today)}</li>
              ))}
            </ul>
          </>
        )}
        {hasCalendar && <AddToCalendar locale={locale} id={listing.id} />}
        <Where locale={locale} listing={listing} />
        <Remote locale={locale} listing={listing} />
        <Who {...shown} />
        <Access locale={locale} listing={listing} />
        <About {...shown} />
      </TwoColumns>
      <Wrong {...shown} />
      {event !== undefined && (
        // Data, which no browser runs.
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: event }} />
      )}
    </Page>
  );
}

function Aside({ locale, listing, model, topics, seenOn }: ListingView) {
  const say = messages(locale);
  const { meeting, source } = listing;
  const languages = meeting.languages.map((tag) => languageName(locale, tag));
  const facts: [string, string][] = [
    [
      say.modes,
      formatList(
        locale,
        meeting.modes.map((mode) => say.mode[mode]),
      ),
    ],
    [say.language, formatList(locale, languages)],
    [say.model, model ?? ''],
    [say.topic, formatList(locale, topics)],
  ];
  return (
    <>
      <Facts items={facts.filter(([, said]) => said !== '')} />
      <h2>{say.sourceHeading}</h2>
      <p>{say.sourceNote}</p>
      <Facts
        items={[
          [say.owner, source.owner],
          [say.licence, source.licence],
          [say.lastRead, formatDate(locale, seenOn)],
        ]}
      />
      <p>
        <a href={hrefIn(locale, `/api/v1/groups/${listing.id}`)}>{say.asJson}</a>
      </p>
    </>
  );
}

function AddToCalendar({ locale, id }: { locale: Locale; id: string }) {
  const say = messages(locale);
  const href = hrefIn(locale, `/grupper/${id}/kalender.ics`);
  return (
    <>
      <h3>{say.calendar}</h3>
      <LinkList>
        <a href={`${href}?tittel=avtale`}>{say.calendarNeutral}</a>
        <a href={href}>{say.calendarNamed}</a>
      </LinkList>
      <Hint>{say.calendarHint}</Hint>
    </>
  );
}

function Where({ locale, listing: { meeting } }: { locale: Locale; listing: FoundListing }) {
  const say = messages(locale);
  const { place, modes } = meeting;
  if (!modes.includes('in_person')) return null;
  const lines = addressLines(meeting);
  return (
    <>
      <h2>{say.whereHeading}</h2>
      {lines.length === 0 ? (
        <p>{say.noPlace}</p>
      ) : (
        <address>
          {lines.map((line) => (
            <span key={line} class="line">
              {line}
            </span>
          ))}
        </address>
      )}
      {place?.approximate && <Hint>{say.approximate}</Hint>}
      {place?.directions && (
        <>
          <h3>{say.directions}</h3>
          <p class="said">{place.directions}</p>
        </>
      )}
    </>
  );
}

function Remote({ locale, listing: { meeting } }: { locale: Locale; listing: FoundListing }) {
  const say = messages(locale);
  const { conference } = meeting;
  if (!conference) return null;
  return (
    <>
      <h2>{say.remoteHeading}</h2>
      {conference.url && isWebAddress(conference.url) && (
        <p>
          <a href={conference.url} rel="noreferrer external nofollow">
            {say.joinVideo}
          </a>
        </p>
      )}
      {conference.url && <Hint>{say.leaves}</Hint>}
      {conference.urlNotes && <p class="said">{conference.urlNotes}</p>}
      {conference.phone && (
        <p>
          {say.call}{' '}
          <a class="phone" href={`tel:${conference.phone.replace(/[^+\d,*#]/g, '')}`}>
            {conference.phone}
          </a>
        </p>
      )}
      {conference.phoneNotes && <p class="said">{conference.phoneNotes}</p>}
    </>
  );
}

function Who({ locale, listing: { meeting }, rolling }: ListingView) {
  const say = messages(locale);
  const { attendance, types } = meeting;
  const open = attendance?.open ?? (types.includes('O') ? true : types.includes('C') ? false : undefined);
  const only = types.flatMap((type) => say.types[type] ?? []);
  return (
    <>
      <h2>{say.whoHeading}</h2>
      <p>{open === undefined ? say.anybodyUnsaid : open ? say.open : say.closed}</p>
      {attendance?.whom && <p class="said">{attendance.whom}</p>}
      {only.length > 0 && <p>{only.join('. ')}.</p>}
      {rolling && <p>{say.rolling}</p>}
    </>
  );
}

function Access({ locale, listing: { meeting } }: { locale: Locale; listing: FoundListing }) {
  const say = messages(locale);
  if (!meeting.modes.includes('in_person')) return null;
  const said = ACCESS_FACTS.filter((fact) => meeting.access[fact] !== undefined);
  return (
    <>
      <h2>{say.accessHeading}</h2>
      {said.length === 0 && <p>{say.unsaidAccess}</p>}
      {said.length > 0 && (
        <ul>
          {said.map((fact) => (
            <li key={fact}>
              {meeting.access[fact] ? begun(say.facts[fact]) : begun(say.no(say.facts[fact]))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function About({ locale, listing: { meeting } }: ListingView) {
  const say = messages(locale);
  const { notes, group, website } = meeting;
  const texts = [...new Set([group?.name === meeting.name ? undefined : group?.name, notes, group?.notes])];
  const said = texts.filter((text) => text !== undefined && text !== '');
  if (said.length === 0 && website === undefined) return null;
  return (
    <>
      <h2>{say.aboutHeading}</h2>
      {said.map((text) => (
        <p key={text} class="said">
          {text}
        </p>
      ))}
      {website !== undefined && isWebAddress(website) && (
        <p>
          <a href={website} rel="noreferrer external nofollow">
            {say.website}
          </a>
        </p>
      )}
    </>
  );
}

/** What is written goes sealed to the desk that keeps the source; the page says so before anything is written. */
function Wrong({ locale, listing, desk, text, problem }: ListingView) {
  const say = messages(locale);
  return (
    <section class="wrong">
      <h2 id="feil-i-lista">{say.wrongHeading}</h2>
      {desk === undefined ? (
        <>
          <p>{say.cannotSend}</p>
          {text && <p class="said">{text}</p>}
          <Actions>
            <ButtonLink kind="outline" href={hrefIn(locale, '/spor')}>
              {say.ask}
            </ButtonLink>
          </Actions>
        </>
      ) : (
        <TwoColumns
          aside={
            <SafeBox title={say.whoReads(desk)}>
              <p>{say.whoReadsText}</p>
            </SafeBox>
          }
        >
          <Form action={hrefIn(locale, `/grupper/${listing.id}`)}>
            <TextArea
              name="text"
              label={say.wrongLabel}
              hint={say.wrongHint}
              rows={4}
              maxLength={longestCorrection}
              value={text}
              error={problem && say[problem]}
            />
            <Actions>
              <Button kind="outline">{say.wrongSend}</Button>
            </Actions>
          </Form>
        </TwoColumns>
      )}
    </section>
  );
}

export type ThanksView = View<'public', Shell & { id: string; desk: string }>;

export function ThanksPage({ locale, path, id, desk }: ThanksView) {
  const say = messages(locale);
  return (
    <Page
      locale={locale}
      path={path}
      title={say.thanksTitle}
      kind="public"
      nav={publicNav(locale, '/grupper')}
    >
      <h1>{say.thanks}</h1>
      <Lead>{say.thanksText(desk)}</Lead>
      <Actions>
        <ButtonLink kind="outline" href={hrefIn(locale, `/grupper/${id}`)}>
          {say.thanksBack}
        </ButtonLink>
      </Actions>
    </Page>
  );
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

function begun(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
