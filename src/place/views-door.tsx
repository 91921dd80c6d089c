import type { View } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { Hint, Page, SeatList, SeatRow, Tag } from '../ui/index.ts';
import { messages } from './messages.ts';

export type DoorView = View<
  'public',
  {
    locale: Locale;
    path: string;
    name: string;
    rooms: readonly { name: string; occupied: boolean }[];
    /** Seconds. */
    refresh: number | undefined;
  }
>;

/** For a screen by the door: in use or not, this moment, and nothing else; not even what this site is, for whoever walks by. */
export function DoorPage({ locale, path, name, rooms, refresh }: DoorView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.door} kind="neutral" refresh={refresh}>
      <h1>{name}</h1>
      <SeatList>
        {rooms.map((room) => (
          <SeatRow
            key={room.name}
            name={<strong>{room.name}</strong>}
            act={
              <Tag tone={room.occupied ? 'warm' : 'success'}>{room.occupied ? say.occupied : say.vacant}</Tag>
            }
          />
        ))}
      </SeatList>
      <Hint>{say.doorNote}</Hint>
    </Page>
  );
}
