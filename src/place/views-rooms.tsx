import type { View } from '../platform/http/index.ts';
import { type Locale, formatDay, formatDayShort, formatTimeSpan, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  Empty,
  Form,
  Hint,
  Lead,
  LinkList,
  type NavItem,
  Notice,
  Page,
  SeatList,
  SeatRow,
  Table,
  Tag,
} from '../ui/index.ts';
import { roomMessages } from './messages-rooms.ts';
import type { SuitabilityPoint } from './model-suitability.ts';
import type { RoomUse } from './store.ts';

export type Shell = { locale: Locale; path: string; nav: readonly NavItem[]; csrf: string };

/** That a room is occupied and, for those who keep the place, by what kind of use. Never by which group or about what. */
export interface Occupied {
  id: string;
  use: RoomUse;
  start: number;
  end: number;
}

export interface RoomInWeek {
  id: string;
  name: string;
  house: string;
  seats: number;
  bufferMinutes: number;
}

export interface HouseInBrief {
  id: string;
  name: string;
  address: string;
  missing: readonly SuitabilityPoint[];
}

export type WeekView = View<
  'staff',
  Shell & {
    desk: { id: string; name: string };
    others: readonly { slug: string; name: string }[];
    slug: string;
    week: { number: number; monday: string; before: string; after: string };
    days: readonly { date: string; rooms: readonly (readonly Occupied[])[] }[];
    rooms: readonly RoomInWeek[];
    houses: readonly HouseInBrief[];
    done: 'booked' | 'cancelled' | 'added' | undefined;
  }
>;

/** The rooms of a place, a week at a time. */
export function WeekPage(view: WeekView) {
  const { locale, path, nav, desk, others, rooms, houses, done } = view;
  const say = roomMessages(locale);
  const to = (rest: string) => hrefIn(locale, `/arbeid/rom/${desk.id}${rest}`);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      {done && <Notice tone="success" title={say[done]} />}
      <h1>{desk.name}</h1>
      {rooms.length === 0 ? (
        <Empty title={say.noRooms}>
          <p>{say.noRoomsText}</p>
          <ButtonLink href={to('/hus')}>{say.addPremises}</ButtonLink>
        </Empty>
      ) : (
        <>
          <WeekTable {...view} />
          <Actions>
            <ButtonLink href={to('/ny')}>{say.book}</ButtonLink>
          </Actions>
          <h2>{say.houses}</h2>
          {houses.map((house) => (
            <House key={house.id} house={house} rooms={rooms} locale={locale} />
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

function WeekTable({ locale, slug, week, days, rooms }: WeekView) {
  const say = roomMessages(locale);
  const toWeek = (monday: string) => `${hrefIn(locale, '/arbeid/rom')}?sted=${slug}&uke=${monday}`;
  const several = new Set(rooms.map(({ house }) => house)).size > 1;
  const cell = (taken: readonly Occupied[]) =>
    taken.length === 0 ? (
      <span class="hint">{say.vacant}</span>
    ) : (
      taken.map(({ id, use, start, end }) => (
        <p key={id}>
          <a href={hrefIn(locale, `/arbeid/rom/bestilling/${id}`)}>
            {formatTimeSpan(locale, start, end)} {say.occupied}
          </a>
          <br />
          <span class="hint">{say.uses[use]}</span>
        </p>
      ))
    );
  return (
    <>
      <h2>{say.week(week.number)}</h2>
      <Actions>
        <a href={toWeek(week.before)}>{say.before}</a>
        <a href={hrefIn(locale, `/arbeid/rom?sted=${slug}`)}>{say.now}</a>
        <a href={toWeek(week.after)}>{say.after}</a>
      </Actions>
      <Table
        caption={say.caption(week.number)}
        head={[say.day, ...rooms.map(({ name, house }) => (several ? `${name}, ${house}` : name))]}
        rows={days.map((day) => [formatDayShort(locale, day.date), ...day.rooms.map(cell)])}
      />
    </>
  );
}

function House({
  house,
  rooms,
  locale,
}: {
  house: HouseInBrief;
  rooms: readonly RoomInWeek[];
  locale: Locale;
}) {
  const say = roomMessages(locale);
  const missing = house.missing.map((point) => say.missingPoints[point]).join(', ');
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
      <Hint>{house.address}</Hint>
      <SeatList>
        {rooms
          .filter((room) => room.house === house.name)
          .map(({ id, name, seats, bufferMinutes }) => (
            <SeatRow key={id} name={name}>
              {say.seats(seats)} · {say.buffer(bufferMinutes)}
            </SeatRow>
          ))}
      </SeatList>
    </section>
  );
}

export type CancelView = View<
  'staff',
  Shell & {
    booking: Occupied & { date: string; room: string; ofGroup: boolean };
    /** Somewhere to go back to. */
    back: string;
  }
>;

/** Gives a room back, once or for the rest of a series. */
export function CancelPage({ locale, path, nav, csrf, booking, back }: CancelView) {
  const say = roomMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <BackLink href={hrefIn(locale, back)}>{say.back}</BackLink>
      <h1>{say.cancelHeading}</h1>
      <Lead>
        {booking.room}, {formatDay(locale, booking.date)},{' '}
        {formatTimeSpan(locale, booking.start, booking.end)}
      </Lead>
      <p>{say.uses[booking.use]}</p>
      {booking.ofGroup && (
        <Notice tone="warning">
          <p>{say.cancelOwn}</p>
        </Notice>
      )}
      <Form action={hrefIn(locale, `/arbeid/rom/bestilling/${booking.id}`)} csrf={csrf}>
        <Actions>
          <Button kind="outline" name="which" value="one">
            {say.cancelOne}
          </Button>
          <Button kind="danger" name="which" value="rest">
            {say.cancelRest}
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}
