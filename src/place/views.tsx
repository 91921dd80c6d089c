import { publicNav } from '../framework/index.ts';
import type { View } from '../platform/http/index.ts';
import { type Locale, formatList, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Card,
  Cards,
  Details,
  Form,
  HiddenFields,
  Hint,
  Lead,
  LinkList,
  Page,
  SafeBox,
  Search,
  TwoColumns,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import { roomMessages } from './messages-rooms.ts';
import type { DeskKind } from './model.ts';
import type { RoomFact } from './model-house.ts';
import type { SuitabilityPoint } from './model-suitability.ts';
import type { Found } from './search.ts';

type Shell = { locale: Locale; path: string };

export interface DeskInBrief {
  kind: DeskKind;
  slug: string;
  name: string;
}

/** Something that comes, in words. */
export interface Coming {
  title: string;
  when: string;
  /** Without language. */
  path: string;
}

/** Who answers for a place, and how far away that is. */
export interface Answering {
  desk: DeskInBrief & { about: string };
  /** Kilometres; undefined where it means nothing. */
  km: number | undefined;
  here: boolean;
  nearestLink: (DeskInBrief & { km: number }) | undefined;
}

export type PlacesView = View<
  'public',
  Shell & { text: string; found: Found; answering: Answering | undefined; all: readonly DeskInBrief[] }
>;

/** Who answers for the place that was asked for, and what one can do now. Never a dead end. */
export function PlacesPage({ locale, path, text, found, answering, all }: PlacesView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="public" nav={publicNav(locale, path)}>
      <h1>{headingFor(found, locale)}</h1>
      {found.kind === 'nothing_typed' && <Lead>{say.lead}</Lead>}
      {answering && (
        <AnsweringCard locale={locale} answering={answering} outside={found.kind === 'outside'} />
      )}
      {(found.kind === 'choose' || found.kind === 'did_you_mean') && (
        <>
          <Lead>{found.kind === 'choose' ? say.chooseLead : say.meantLead(text)}</Lead>
          <LinkList>
            {found.labels.map((label) => (
              <a key={label} href={`${hrefIn(locale, '/steder')}?sted=${encodeURIComponent(label)}`}>
                {label}
              </a>
            ))}
          </LinkList>
        </>
      )}
      {found.kind === 'unknown' && <Lead>{say.unknownLead}</Lead>}
      {(answering || found.kind === 'unknown') && (
        <Doors
          locale={locale}
          place={found.kind === 'place' || found.kind === 'outside' ? found.label : ''}
        />
      )}
      <Search
        action={hrefIn(locale, '/steder')}
        method="get"
        name="sted"
        label={answering ? say.elsewhere : say.searchLabel}
        hint={say.searchHint}
        value={answering ? '' : text}
        button={say.searchButton}
      />
      {found.kind === 'nothing_typed' && <AllDesks locale={locale} all={all} />}
      <SafeBox title={say.safe}>{say.safeText}</SafeBox>
    </Page>
  );
}

function headingFor(found: Found, locale: Locale): string {
  const say = messages(locale);
  switch (found.kind) {
    case 'nothing_typed':
      return say.heading;
    case 'place':
    case 'outside':
      return found.label;
    case 'choose':
      return say.choose;
    case 'did_you_mean':
      return say.meant;
    case 'unknown':
      return say.unknown;
  }
}

function AnsweringCard({
  locale,
  answering,
  outside,
}: {
  locale: Locale;
  answering: Answering;
  outside: boolean;
}) {
  const say = messages(locale);
  const { desk, km, here, nearestLink } = answering;
  const why = { link: undefined, district: say.districtAnswers, national: say.nationalAnswers }[desk.kind];
  return (
    <Card title={say.answers(desk.name)}>
      {desk.about && <p>{desk.about}</p>}
      {(outside || why) && <p>{outside ? say.outside : why}</p>}
      {here && <p>{say.here}</p>}
      {!here && km !== undefined && <p>{say.away(locale, km)}</p>}
      {nearestLink && <p>{say.nearest(locale, nearestLink.name, nearestLink.km)}</p>}
      <p>
        <a href={hrefIn(locale, `/steder/${desk.slug}`)}>{say.readMore(desk.name)}</a>
      </p>
    </Card>
  );
}

/** The three things that can be done at once. The place goes along in the form, not in the address. */
function Doors({ locale, place }: { locale: Locale; place: string }) {
  const say = messages(locale);
  const doors = [
    ['/meld-interesse', say.interest, say.interestText, say.interestButton, 'filled'],
    ['/spor', say.ask, say.askText, say.askButton, 'outline'],
    ['/foresla', say.suggest, say.suggestText, say.suggestButton, 'outline'],
  ] as const;
  return (
    <section>
      <h2>{say.now}</h2>
      <Cards>
        <Card title={say.open}>
          <p>{say.openText}</p>
          <a href={groupsNear(locale, place)}>{say.openLink}</a>
        </Card>
        {doors.map(([href, title, text, button, kind]) => (
          <Card key={href} title={title}>
            <p>{text}</p>
            <Form action={hrefIn(locale, href)}>
              <HiddenFields values={{ place }} />
              <Actions>
                <Button kind={kind}>{button}</Button>
              </Actions>
            </Form>
          </Card>
        ))}
      </Cards>
      <h2>{say.remote}</h2>
      <p>{say.remoteText}</p>
    </section>
  );
}

/** Open groups, with the place kept. */
function groupsNear(locale: Locale, place: string): string {
  return hrefIn(locale, '/grupper') + (place === '' ? '' : `?sted=${encodeURIComponent(place)}`);
}

function AllDesks({ locale, all }: { locale: Locale; all: readonly DeskInBrief[] }) {
  const say = messages(locale);
  const kinds = [
    ['link', say.links, say.linksText],
    ['district', say.districts, say.districtsText],
    ['national', say.national, undefined],
  ] as const;
  return (
    <>
      {kinds.map(([kind, title, text]) => {
        const desks = all.filter((desk) => desk.kind === kind);
        if (desks.length === 0) return null;
        return (
          <section key={kind}>
            <h2>{title}</h2>
            {text && <Hint>{text}</Hint>}
            <LinkList>
              {desks.map(({ slug, name }) => (
                <a key={slug} href={hrefIn(locale, `/steder/${slug}`)}>
                  {name}
                </a>
              ))}
            </LinkList>
          </section>
        );
      })}
    </>
  );
}

export type PlaceView = View<
  'public',
  Shell & {
    desk: DeskInBrief & { about: string; telephone: string | null };
    helpedBy: DeskInBrief | undefined;
    /** Where its own municipality leads a question. */
    place: string;
    coming: readonly Coming[];
    premises: readonly {
      name: string;
      address: string;
      right: readonly SuitabilityPoint[];
      /** Who else is behind the same door. */
      units: readonly string[];
      /** What its rooms have, at least one of them. */
      facts: readonly RoomFact[];
    }[];
    serves: readonly string[];
  }
>;

/** One place: what happens there, where it is, whom it answers for. Never who comes, or when. */
export function PlacePage(view: PlaceView) {
  const { locale, path, desk, helpedBy, place, coming, premises, serves } = view;
  const say = messages(locale);
  const aside = (
    <Card title={say.contact}>
      <p>{say.contactText}</p>
      {desk.telephone !== null && (
        <p>
          {say.telephone} <a href={`tel:${desk.telephone.replaceAll(' ', '')}`}>{desk.telephone}</a>
        </p>
      )}
      <Form action={hrefIn(locale, '/spor')}>
        <HiddenFields values={{ place }} />
        <Actions>
          <Button>{say.askButton}</Button>
        </Actions>
      </Form>
      <Form action={hrefIn(locale, '/meld-interesse')}>
        <HiddenFields values={{ place }} />
        <Actions>
          <Button kind="outline">{say.interestButton}</Button>
        </Actions>
      </Form>
      <p>
        <a href={groupsNear(locale, place)}>{say.openLink}</a>
      </p>
    </Card>
  );
  return (
    <Page locale={locale} path={path} title={desk.name} kind="public" nav={publicNav(locale, path)}>
      <BackLink href={hrefIn(locale, '/steder')}>{say.allPlaces}</BackLink>
      <h1>{desk.name}</h1>
      <Lead>{desk.about || say.kinds[desk.kind]}</Lead>
      <TwoColumns aside={aside}>
        <h2>{say.happens}</h2>
        <ul>
          {say.happensAt[desk.kind].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {coming.length > 0 && (
          <>
            <h2>{say.coming}</h2>
            <ul class="found">
              {coming.map((one) => (
                <li key={one.path}>
                  <h3>
                    <a href={hrefIn(locale, one.path)}>{one.title}</a>
                  </h3>
                  <p>{one.when}</p>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <a href={hrefIn(locale, '/kalender')}>{say.calendar}</a>
        </p>
        {premises.length > 0 && (
          <>
            <h2>{say.where}</h2>
            {premises.map(({ name, address, right, units, facts }) => (
              <section key={name}>
                <h3>{name}</h3>
                <p>{address}</p>
                <ul>
                  {right.map((point) => (
                    <li key={point}>{say.rightFor[point]}</li>
                  ))}
                  {units.length > 0 && <li>{say.sameDoor(formatList(locale, units))}</li>}
                  {facts.length > 0 && (
                    <li>
                      {say.has(
                        formatList(
                          locale,
                          facts.map((fact) => roomMessages(locale).facts[fact]),
                        ),
                      )}
                    </li>
                  )}
                </ul>
              </section>
            ))}
          </>
        )}
        {desk.kind === 'national' && <p>{say.servesAll}</p>}
        {serves.length > 0 && (
          <Details summary={say.serves}>
            <p>{serves.join(', ')}</p>
          </Details>
        )}
        {helpedBy && (
          <p>
            <a href={hrefIn(locale, `/steder/${helpedBy.slug}`)}>{say.helpedBy(helpedBy.name)}</a>
          </p>
        )}
      </TwoColumns>
    </Page>
  );
}
