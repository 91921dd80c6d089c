import { publicNav } from '../framework/index.ts';
import type { View } from '../platform/http/index.ts';
import { type Locale, formatList, hrefIn } from '../platform/i18n/index.ts';
import { languageName } from '../staff/index.ts';
import {
  Actions,
  Button,
  Card,
  Details,
  ErrorSummary,
  Form,
  HiddenFields,
  Hint,
  Lead,
  LinkList,
  Notice,
  Page,
  Tag,
  TwoColumns,
} from '../ui/index.ts';
import { type Asked, addressOf, askFields } from './asked.ts';
import { type Named, SearchForm } from './fields-search.tsx';
import type { FormingInWords } from './forming.ts';
import type { Wider } from './help.ts';
import type { Frame } from './land.ts';
import { GroupMap, type Placed } from './map.tsx';
import { messages } from './messages.ts';
import { type FoundListing, pageSize } from './model.ts';
import { placeInBrief, ruleInWords, standstill, timeInWords } from './wording.ts';

/** What became of the place that was typed. */
export type PlaceTrouble = { kind: 'unknown' } | { kind: 'choose' | 'meant'; labels: readonly string[] };

export type SearchView = View<
  'public',
  {
    locale: Locale;
    path: string;
    asked: Asked;
    topics: readonly Named[];
    models: readonly Named[];
    today: string;
    /** Set while it is not known which place was meant; then nothing was searched for. */
    trouble: PlaceTrouble | undefined;
    /** Svalbard and Jan Mayen. */
    outside: string | undefined;
    /** The place that distance counts from. */
    place: { label: string; municipality: string | null } | undefined;
    total: number;
    listings: readonly FoundListing[];
    readAs: readonly { typed: string; as: string }[];
    forming: readonly FormingInWords[];
    map: { frame: Frame; placed: readonly Placed[]; all: boolean } | undefined;
    wider: readonly Wider[];
    /** The same without a limit to the distance, where there is one. */
    farther: string | undefined;
    /** How many can be joined from everywhere, when those were not among what was searched for. */
    remote: { total: number; address: string } | undefined;
  }
>;

/** Search, list and map. Everything that was chosen stands in the address. */
export function SearchPage(shown: SearchView) {
  const { locale, path, asked, trouble } = shown;
  const say = messages(locale);
  const placeError = trouble?.kind === 'unknown' ? say.unknownPlace(asked.place) : undefined;
  const errors = placeError === undefined ? [] : [{ field: askFields.place, message: placeError }];
  const { topics, models } = shown;
  return (
    <Page
      locale={locale}
      path={path + addressOf(asked, { page: asked.page })}
      title={say.title}
      kind="public"
      nav={publicNav(locale, path)}
    >
      <ErrorSummary title={say.errors} errors={errors} />
      <h1>{say.heading}</h1>
      <Lead>{say.lead}</Lead>
      <SearchForm {...{ locale, asked, topics, models, placeError }} />
      {trouble ? <WhichPlace locale={locale} asked={asked} trouble={trouble} /> : <Results {...shown} />}
      <NotHere locale={locale} place={asked.place} />
    </Page>
  );
}

function WhichPlace({ locale, asked, trouble }: { locale: Locale; asked: Asked; trouble: PlaceTrouble }) {
  const say = messages(locale);
  const to = (change: Partial<Asked>) => hrefIn(locale, '/grupper') + addressOf(asked, change);
  return (
    <section>
      <h2>
        {trouble.kind === 'unknown'
          ? say.wouldHelp
          : (trouble.kind === 'choose' ? say.choose : say.meant)(asked.place)}
      </h2>
      <LinkList>
        {trouble.kind !== 'unknown' &&
          trouble.labels.map((label) => (
            <a key={label} href={to({ place: label })}>
              {label}
            </a>
          ))}
        <a href={to({ place: '', km: undefined })}>{say.everywhere}</a>
      </LinkList>
      <Hint>{say.keptRest}</Hint>
    </section>
  );
}

function Results(shown: SearchView) {
  const { locale, asked, outside, place, total, listings, readAs, forming, map, wider, farther, remote } =
    shown;
  const say = messages(locale);
  const to = (address: string) => hrefIn(locale, '/grupper') + address;
  const nearest = place !== undefined && asked.sort !== 'next';
  return (
    <div class="results">
      {outside !== undefined && <Notice tone="info">{say.outside(outside)}</Notice>}
      {readAs.map(({ typed, as }) => (
        <Notice key={typed} tone="info">
          {say.readAs(typed, as)}
        </Notice>
      ))}
      {listings.length === 0 ? (
        <NothingFound locale={locale} asked={asked} wider={wider} />
      ) : (
        <section>
          <h2 id="funnet">{say.found(locale, total)}</h2>
          <Hint>{nearest ? `${say.nearest(place.label)} ${say.kmNote}` : say.soonest}</Hint>
          <TwoColumns aside={map && <GroupMap locale={locale} {...map} />}>
            <ol class="found" start={(asked.page - 1) * pageSize + 1}>
              {listings.map((listing) => (
                <FoundItem key={listing.id} locale={locale} listing={listing} shown={shown} />
              ))}
            </ol>
            <Paging locale={locale} asked={asked} total={total} />
          </TwoColumns>
        </section>
      )}
      {listings.length > 0 && (farther !== undefined || (remote && remote.total > 0)) && (
        <LinkList>
          {farther !== undefined && <a href={to(farther)}>{say.anyDistance}</a>}
          {remote && remote.total > 0 && (
            <a href={to(remote.address)}>{say.alsoRemote(locale, remote.total)}</a>
          )}
        </LinkList>
      )}
      {listings.length > 0 && <TakeWithYou locale={locale} asked={asked} />}
      {forming.length > 0 && <FormingList locale={locale} forming={forming} />}
    </div>
  );
}

function FoundItem({ locale, listing, shown }: { locale: Locale; listing: FoundListing; shown: SearchView }) {
  const say = messages(locale);
  const { id, name, meeting, next, source } = listing;
  const stands = standstill(locale, listing);
  const where = [placeInBrief(meeting), distanceOf(locale, listing, shown)].filter(Boolean).join(', ');
  const facts = [
    formatList(
      locale,
      meeting.modes.map((mode) => say.mode[mode]),
    ),
    formatList(
      locale,
      meeting.languages.map((tag) => languageName(locale, tag)),
    ),
    say.source(source.owner),
  ];
  return (
    <li>
      <h3>
        <a href={hrefIn(locale, `/grupper/${id}`)}>{name}</a> {stands && <Tag tone="warning">{stands}</Tag>}
      </h3>
      <p>
        {next ? (
          <>
            <strong>
              {say.next} {timeInWords(locale, next, meeting.timezone, shown.today)}
            </strong>
            {meeting.schedule.kind !== 'dates' && (
              <span class="rule">{ruleInWords(locale, meeting.schedule)}</span>
            )}
          </>
        ) : (
          ruleInWords(locale, meeting.schedule)
        )}
      </p>
      {where && <p>{where}</p>}
      <p class="hint">{facts.filter(Boolean).join(' · ')}</p>
    </li>
  );
}

/** From the middle of a municipality a distance within it says nothing. */
function distanceOf(
  locale: Locale,
  { km, municipality, meeting }: FoundListing,
  { place }: SearchView,
): string | undefined {
  const say = messages(locale);
  if (!place || km === null || !meeting.modes.includes('in_person')) return undefined;
  return municipality !== null && municipality === place.municipality
    ? say.sameMunicipality
    : say.away(locale, km);
}

function Paging({ locale, asked, total }: { locale: Locale; asked: Asked; total: number }) {
  const say = messages(locale);
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
  const to = (page: number) => `${hrefIn(locale, '/grupper')}${addressOf(asked, { page })}#funnet`;
  return (
    <nav class="paging" aria-label={say.pages}>
      {asked.page > 1 && (
        <a href={to(asked.page - 1)} rel="prev">
          {say.previousPage}
        </a>
      )}
      <span>{say.pageOf(locale, asked.page, last)}</span>
      {asked.page < last && (
        <a href={to(asked.page + 1)} rel="next">
          {say.nextPage}
        </a>
      )}
    </nav>
  );
}

function NothingFound({ locale, asked, wider }: { locale: Locale; asked: Asked; wider: readonly Wider[] }) {
  const say = messages(locale);
  const to = (address: string) => hrefIn(locale, '/grupper') + address;
  return (
    <section>
      <h2 id="funnet">{addressOf(asked) === '' ? say.noneYet : say.none}</h2>
      {wider.length > 0 && addressOf(asked) !== '' && (
        <>
          <p>{say.wouldHelp}:</p>
          <LinkList>
            {asked.page > 1 && <a href={to(addressOf(asked))}>{say.firstPage}</a>}
            {wider.map(({ label, address }) => (
              <a key={label} href={to(address)}>
                {label}
              </a>
            ))}
          </LinkList>
        </>
      )}
    </section>
  );
}

/** The same search on paper, in a calendar, and for programs (module exchange). */
function TakeWithYou({ locale, asked }: { locale: Locale; asked: Asked }) {
  const say = messages(locale);
  const to = (path: string, more = '') => {
    const address = addressOf(asked, { sort: path.endsWith('.pdf') ? asked.sort : undefined });
    return hrefIn(locale, path) + (more === '' ? address : `${address === '' ? '?' : `${address}&`}${more}`);
  };
  return (
    <Details summary={say.take}>
      <LinkList>
        <a href={to('/grupper/utskrift.pdf')}>{say.printList}</a>
        <a href={to('/grupper/utskrift.pdf', 'format=a5')}>{say.printBooklet}</a>
        <a href={to('/feeds/calendar.ics', 'tittel=avtale')}>{say.takeCalendar}</a>
        <a href={to('/feeds/calendar.ics')}>{say.takeCalendarNamed}</a>
        <a href={to('/api/v1/groups')}>{say.asJson}</a>
        <a href={hrefIn(locale, '/api')}>{say.forPrograms}</a>
      </LinkList>
      <Hint>{say.takeHint}</Hint>
    </Details>
  );
}

/** As coarse as the listing policy says: a band, an area, never a count, a time or a place. */
export function FormingList({ locale, forming }: { locale: Locale; forming: readonly FormingInWords[] }) {
  const say = messages(locale);
  return (
    <section>
      <h2>{say.formingHeading}</h2>
      <p>{say.formingLead}</p>
      <ul class="found">
        {forming.map((one, at) => (
          <li key={at}>
            <FormingLine locale={locale} forming={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One forming group, exactly as everybody sees it. */
export function FormingLine({ locale, forming }: { locale: Locale; forming: FormingInWords }) {
  const say = messages(locale);
  const { topic, where, mode, stage } = forming;
  return (
    <>
      <h3>
        {topic} <Tag tone={stage === 'nearly' ? 'warm' : 'info'}>{say.stage[stage]}</Tag>
      </h3>
      <p>{where}</p>
      <p class="hint">{say.mode[mode]}</p>
    </>
  );
}

/** Never a dead end: what one can do when the right group is not here. The place goes along in the form. */
function NotHere({ locale, place }: { locale: Locale; place: string }) {
  const say = messages(locale);
  return (
    <Card title={say.notHere}>
      <p>{say.notHereText}</p>
      <div class="side-by-side">
        {(
          [
            ['/meld-interesse', say.interest],
            ['/spor', say.ask],
          ] as const
        ).map(([href, label]) => (
          <Form key={href} action={hrefIn(locale, href)}>
            <HiddenFields values={{ place }} />
            <Actions>
              <Button kind="outline">{label}</Button>
            </Actions>
          </Form>
        ))}
      </div>
    </Card>
  );
}
