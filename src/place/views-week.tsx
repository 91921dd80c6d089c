import type { View } from '../platform/http/index.ts';
import { type Locale, formatDayShort, formatTimeSpan, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  ButtonLink,
  DayColumns,
  Empty,
  Hint,
  LinkList,
  type NavItem,
  Notice,
  Page,
  SeatList,
  SeatRow,
  Tag,
} from '../ui/index.ts';
import { roomMessages } from './messages-rooms.ts';
import type { RoomFact } from './model-house.ts';
import type { SuitabilityPoint } from './model-suitability.ts';
import type { RoomUse } from './store.ts';

export type Shell = { locale: Locale; path: string; nav: readonly NavItem[]; csrf: string };

/**
 * That a room is occupied and, for those who keep the place, by what kind of use. Of others' groups also what they call themselves in
 * public; of our own never which, or about what.
 */
export interface Occupied {
  id: string;
  use: RoomUse;
  label: string | null;
  date: string;
  start: number;
  end: number;
}

export interface RoomInWeek {
  id: string;
  name: string;
  seats: number;
  bufferMinutes: number;
  facts: readonly RoomFact[];
}

export interface HouseInWeek {
  id: string;
  name: string;
  address: string;
  missing: readonly SuitabilityPoint[];
  rooms: readonly RoomInWeek[];
  days: readonly {
    date: string;
    closed: boolean;
    /** Its hours that day; none when it is shut, undefined when nobody has said. */
    open: readonly { from: number; to: number }[] | undefined;
    /** By room, in the order of the house's rooms. */
    rooms: readonly (readonly Occupied[])[];
  }[];
}

export type WeekView = View<
  'staff',
  Shell & {
    desk: { id: string; name: string };
    others: readonly { slug: string; name: string }[];
    slug: string;
    week: { number: number; monday: string; before: string; after: string };
    houses: readonly HouseInWeek[];
    done: 'booked' | 'cancelled' | 'added' | 'saved' | 'moved' | undefined;
  }
>;

/** The rooms of a place, a week at a time. */
export function WeekPage(view: WeekView) {
  const { locale, path, nav, desk, others, houses, done } = view;
  const say = roomMessages(locale);
  const to = (rest: string) => hrefIn(locale, `/arbeid/rom/${desk.id}${rest}`);
  const hasRooms = houses.some(({ rooms }) => rooms.length > 0);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      {done && <Notice tone="success" title={say[done]} />}
      <h1>{desk.name}</h1>
      {houses.length === 0 ? (
        <Empty title={say.noRooms}>
          <p>{say.noRoomsText}</p>
          <ButtonLink href={to('/hus')}>{say.addPremises}</ButtonLink>
        </Empty>
      ) : (
        <>
          {hasRooms && (
            <Actions>
              <ButtonLink href={to('/ny')}>{say.book}</ButtonLink>
            </Actions>
          )}
          <WeekWays {...view} />
          {houses.map((house) => (
            <HouseWeek key={house.id} house={house} view={view} />
          ))}
          <Actions>
            <ButtonLink kind="outline" href={to('/hus/rom')}>
              {say.addRoom}
            </ButtonLink>
            <a href={to('/hus')}>{say.addPremises}</a>
          </Actions>
        </>
      )}
      {others.length > 0 && (
        <>
          <h2>{say.otherDesks}</h2>
          <LinkList>
            {others.map(({ slug, name }) => (
              <a key={slug} href={`${hrefIn(locale, '/arbeid/rom')}?sted=${slug}`}>
                {name}
              </a>
            ))}
          </LinkList>
        </>
      )}
    </Page>
  );
}

function WeekWays({ locale, slug, week }: WeekView) {
  const say = roomMessages(locale);
  const toWeek = (monday: string) => `${hrefIn(locale, '/arbeid/rom')}?sted=${slug}&uke=${monday}`;
  return (
    <>
      <h2>{say.week(week.number)}</h2>
      <Actions>
        <a href={toWeek(week.before)}>{say.before}</a>
        <a href={hrefIn(locale, `/arbeid/rom?sted=${slug}`)}>{say.now}</a>
        <a href={toWeek(week.after)}>{say.after}</a>
      </Actions>
    </>
  );
}

function HouseWeek({ house, view: { locale, week } }: { house: HouseInWeek; view: WeekView }) {
  const say = roomMessages(locale);
  const missing = house.missing.map((point) => say.missingPoints[point]).join(', ');
  const taken = (all: readonly Occupied[]) =>
    all.map(({ id, use, label, start, end }) => (
      <a key={id} href={hrefIn(locale, `/arbeid/rom/bestilling/${id}`)}>
        {formatTimeSpan(locale, start, end)} {say.occupied}
        <br />
        <span class="hint">{label ?? say.uses[use]}</span>
      </a>
    ));
  return (
    <section>
      <h3>
        {house.name}{' '}
        {missing ? (
          <Tag tone="warm">{`${say.missing}: ${missing}`}</Tag>
        ) : (
          <Tag tone="success">{say.fits}</Tag>
        )}
      </h3>
      <Hint>
        {house.address}. <a href={hrefIn(locale, `/arbeid/rom/hus/${house.id}`)}>{say.manage}</a>
      </Hint>
      <DayColumns
        label={`${house.name}, ${say.caption(week.number)}`}
        empty={say.vacant}
        allEmpty={say.allFree}
        days={house.days.map(({ date, closed, open, rooms }) => ({
          key: date,
          title: formatDayShort(locale, date),
          note:
            closed || open?.length === 0 ? (
              <Tag tone="warning">{say.closed}</Tag>
            ) : (
              open && say.open(open.map(({ from, to }) => formatTimeSpan(locale, from, to)).join(', '))
            ),
          rows: house.rooms.map(({ id, name }, at) => ({
            key: id,
            name,
            content: rooms[at]?.length ? taken(rooms[at]) : undefined,
          })),
        }))}
      />
      <SeatList>
        {house.rooms.map(({ id, name, seats, bufferMinutes, facts }) => (
          <SeatRow key={id} name={name}>
            {[say.seats(seats), say.buffer(bufferMinutes), ...facts.map((fact) => say.facts[fact])].join(
              ' · ',
            )}
          </SeatRow>
        ))}
      </SeatList>
    </section>
  );
}
