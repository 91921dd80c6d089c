import type { Typed, View } from '../platform/http/index.ts';
import { type Locale, formatDate, hrefIn, weekdayName } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ErrorSummary,
  Form,
  HiddenFields,
  Hint,
  Notice,
  Page,
  SeatList,
  SeatRow,
  TextArea,
  TextField,
} from '../ui/index.ts';
import { houseMessages } from './messages-house.ts';
import { roomMessages } from './messages-rooms.ts';
import type { Closure, OpenHours } from './model-house.ts';
import { fieldsOf } from './problems.ts';
import { clockOf } from './reading-booking.ts';
import { weekdays } from './reading-house.ts';
import type { Trouble } from './reading.ts';
import { FactChoices } from './views-rooms-forms.tsx';
import type { RoomInWeek, Shell } from './views-week.tsx';

export type HousePart = 'house' | 'closure';

export type HouseView = View<
  'staff',
  Shell & {
    house: {
      id: string;
      name: string;
      opening: readonly OpenHours[] | null;
      closures: readonly Closure[];
      units: readonly string[];
      hasDoor: boolean;
      rooms: readonly RoomInWeek[];
    };
    back: string;
    saved: boolean;
    /** The form that is shown again. */
    wrong: { part: HousePart; typed: Typed; troubles: readonly Trouble[] } | undefined;
  }
>;

/** A house: when it is open, when it is closed, who else is there, its rooms, and the addresses that show what is occupied. */
export function HousePage(view: HouseView) {
  const { locale, path, nav, csrf, house, back, saved, wrong } = view;
  const say = houseMessages(locale);
  const rooms = roomMessages(locale);
  const { errors } = fieldsOf(locale, {}, wrong?.troubles ?? []);
  return (
    <Page locale={locale} path={path} title={rooms.title} kind="staff" nav={nav}>
      {saved && <Notice tone="success" title={rooms.saved} />}
      <ErrorSummary title={say.errors} errors={errors} />
      <BackLink href={hrefIn(locale, back)}>{rooms.back}</BackLink>
      <h1>{house.name}</h1>
      <Hours view={view} />
      <Closures view={view} />
      <h2>{say.rooms}</h2>
      <SeatList>
        {house.rooms.map(({ id, name, seats, facts }) => (
          <SeatRow key={id} name={<a href={to(locale, house.id, `/rom/${id}`)}>{name}</a>}>
            {[rooms.seats(seats), ...facts.map((fact) => rooms.facts[fact])].join(' · ')}
          </SeatRow>
        ))}
      </SeatList>
      <h2>{say.door}</h2>
      <p>{say.doorText}</p>
      <Addresses
        csrf={csrf}
        action={to(locale, house.id, '/dor')}
        has={house.hasDoor}
        make={house.hasDoor ? say.doorAgain : say.doorNew}
        end={say.doorEnd}
      />
    </Page>
  );
}

const to = (locale: Locale, houseId: string, rest: string) =>
  hrefIn(locale, `/arbeid/rom/hus/${houseId}${rest}`);

function Hours({ view: { locale, csrf, house, wrong } }: { view: HouseView }) {
  const say = houseMessages(locale);
  const typed = wrong?.part === 'house' ? wrong.typed : hoursTyped(house.opening, house.units);
  const { text } = fieldsOf(locale, typed, wrong?.part === 'house' ? wrong.troubles : []);
  return (
    <Form action={to(locale, house.id, '')} csrf={csrf}>
      <h2>{say.opening}</h2>
      <Hint>{say.openingHint}</Hint>
      {weekdays.map((day) => (
        <div key={day} class="side-by-side">
          <TextField label={say.fromOn(weekdayName(locale, day))} type="time" {...text(`from-${day}`)} />
          <TextField label={say.toOn(weekdayName(locale, day))} type="time" {...text(`to-${day}`)} />
        </div>
      ))}
      <TextArea label={say.units} hint={say.unitsHint} rows={4} {...text('units')} />
      <Button>{say.save}</Button>
    </Form>
  );
}

function hoursTyped(opening: readonly OpenHours[] | null, units: readonly string[]): Typed {
  const hours = (opening ?? []).flatMap(({ day, from, to: until }) => [
    [`from-${day}`, [clockOf(from)]] as const,
    [`to-${day}`, [clockOf(until)]] as const,
  ]);
  return Object.fromEntries([...hours, ['units', [units.join('\n')]] as const]);
}

function Closures({ view: { locale, csrf, house, wrong } }: { view: HouseView }) {
  const say = houseMessages(locale);
  const here = wrong?.part === 'closure' ? wrong : undefined;
  const { text } = fieldsOf(locale, here?.typed ?? {}, here?.troubles ?? []);
  const days = ({ first, last }: Closure) =>
    first === last ? formatDate(locale, first) : `${formatDate(locale, first)} – ${formatDate(locale, last)}`;
  return (
    <>
      <h2>{say.closures}</h2>
      <Hint>{say.closuresHint}</Hint>
      {house.closures.length === 0 && <p>{say.noClosures}</p>}
      <SeatList>
        {house.closures.map((closure) => (
          <SeatRow
            key={closure.first}
            name={days(closure)}
            act={
              <form method="post" action={to(locale, house.id, '/apne')}>
                <HiddenFields values={{ _csrf: csrf, first: closure.first, last: closure.last }} />
                <Button kind="plain">
                  {say.reopen}
                  <span class="ds-sr-only"> {days(closure)}</span>
                </Button>
              </form>
            }
          />
        ))}
      </SeatList>
      <Form action={to(locale, house.id, '/stengt')} csrf={csrf}>
        <div class="side-by-side">
          <TextField label={say.closeFrom} type="date" {...text('first')} />
          <TextField label={say.closeTo} hint={say.closeToHint} type="date" {...text('last')} />
        </div>
        <Button kind="outline">{say.close}</Button>
      </Form>
    </>
  );
}

function Addresses({
  action,
  csrf,
  has,
  make,
  end,
}: {
  action: string;
  csrf: string;
  has: boolean;
  make: string;
  end: string;
}) {
  return (
    <Form action={action} csrf={csrf}>
      <Actions>
        <Button kind="outline" name="what" value="new">
          {make}
        </Button>
        {has && (
          <Button kind="danger" name="what" value="end">
            {end}
          </Button>
        )}
      </Actions>
    </Form>
  );
}

export type RoomView = View<
  'staff',
  Shell & {
    room: RoomInWeek & { hasFeed: boolean; houseId: string };
    typed: Typed | undefined;
    troubles: readonly Trouble[];
  }
>;

/** One room: what it is called and has, and its calendar for whoever owns the house. */
export function OneRoomPage({ locale, path, nav, csrf, room, typed, troubles }: RoomView) {
  const say = houseMessages(locale);
  const now = typed ?? { room: [room.name], seats: [String(room.seats)], facts: room.facts };
  const { errors, text } = fieldsOf(locale, now, troubles);
  const at = (rest = '') => to(locale, room.houseId, rest);
  return (
    <Page locale={locale} path={path} title={roomMessages(locale).title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={errors} />
      <BackLink href={at()}>{say.toHouse}</BackLink>
      <h1>{room.name}</h1>
      <Form action={at(`/rom/${room.id}`)} csrf={csrf}>
        <TextField label={say.room} maxLength={80} {...text('room')} />
        <TextField label={say.seats} inputMode="numeric" maxLength={3} {...text('seats')} />
        <FactChoices locale={locale} chosen={now['facts'] ?? []} />
        <Button>{say.save}</Button>
      </Form>
      <h2>{say.feed}</h2>
      <p>{say.feedText}</p>
      <Addresses
        csrf={csrf}
        action={at(`/rom/${room.id}/kalender`)}
        has={room.hasFeed}
        make={room.hasFeed ? say.feedAgain : say.feedNew}
        end={say.feedEnd}
      />
    </Page>
  );
}

export type AddressView = View<'staff', Shell & { kind: 'door' | 'feed'; address: string; back: string }>;

/** An address that is shown once. */
export function AddressPage({ locale, path, nav, kind, address, back }: AddressView) {
  const say = houseMessages(locale);
  return (
    <Page locale={locale} path={path} title={roomMessages(locale).title} kind="staff" nav={nav}>
      <h1>{say.addressTitle}</h1>
      <p>{say.addressText}</p>
      <h2>{kind === 'door' ? say.addressDoor : say.addressFeed}</h2>
      <p class="address-once">{address}</p>
      {kind === 'door' && <Hint>{say.addressDoorHint}</Hint>}
      <BackLink href={hrefIn(locale, back)}>{say.toHouse}</BackLink>
    </Page>
  );
}
