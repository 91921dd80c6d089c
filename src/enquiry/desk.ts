import { Temporal } from 'temporal-polyfill';
import { type Desk, desks, type Part, weeklySlots } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { collator, formatDay, type Locale } from '../platform/i18n/index.ts';
import { desksOpenTo } from '../staff/index.ts';
import type { Names } from './facts.ts';
import { factsOf } from './facts.ts';
import { deskMessages } from './messages-desk.ts';
import { ageOf, type Kind, mayWait, type OpenEnquiry, type State, statesBefore } from './model.ts';
import { conversation, deskNotes, openPool } from './pool.ts';
import * as store from './store.ts';

/** One line of the list: nothing that tells before it is opened. */
export interface Line {
  id: string;
  kind: Kind;
  /** What the person is called, once somebody here has read it. */
  alias: string | undefined;
  age: string;
  unread: boolean;
}

export const listGroups = ['unread', 'talking', 'waiting', 'proposed', 'placed'] as const;
export type ListGroup = (typeof listGroups)[number];

export interface DeskList {
  desk: string;
  groups: { group: ListGroup; lines: Line[] }[];
}

/** The enquiries at each desk that the actor answers at; what waits longest comes first. */
export async function listFor(app: App, actor: StaffActor, locale: Locale): Promise<DeskList[]> {
  const own = await ownDesks(app, actor);
  return Promise.all(
    own.map(async (desk) => {
      const outlines = await store.outlinesAt(app.db, [desk.id]);
      const opened = await openPool(app, actor, desk.id, ['talking', 'waiting', 'proposed', 'placed']);
      const aliases = new Map(opened.map((one) => [one.id, one.wishes.alias]));
      const lines = outlines
        .map((row) => ({ ...row, days: daysSince(app, row.received_on) }))
        .sort((a, b) => b.days - a.days)
        .map((row) => ({ row, group: row.unread_by_desk || row.state === 'new' ? 'unread' : row.state }));
      const groups = listGroups.map((group) => ({
        group,
        lines: lines
          .filter((line) => line.group === group)
          .map(({ row }) => ({
            id: row.id,
            kind: row.kind,
            alias: aliases.get(row.id),
            age: ageInWords(row.days, locale),
            unread: row.unread_by_desk,
          })),
      }));
      return { desk: desk.name, groups: groups.filter(({ lines }) => lines.length > 0) };
    }),
  );
}

/** The desks that the actor answers at. */
export async function ownDesks(app: App, actor: StaffActor): Promise<Desk[]> {
  const open = desksOpenTo(actor);
  return (await desks(app.db)).filter((desk) => open.includes(desk.id));
}

function daysSince(app: App, day: string): number {
  return Temporal.PlainDate.from(day).until(app.clock.today()).days;
}

export function ageInWords(days: number, locale: Locale): string {
  const say = deskMessages(locale).age;
  const age = ageOf(days);
  return 'n' in age ? say[age.unit](age.n) : say[age.unit];
}

/** One enquiry as its desk sees it. */
export interface DeskEnquiry {
  id: string;
  alias: string;
  kind: Kind;
  state: State;
  age: string;
  onBehalf: boolean;
  facts: readonly (readonly [string, string])[];
  /** A row for each day with something in it: the day and the parts of it. */
  slots: readonly { day: number; parts: readonly Part[] }[];
  bubbles: readonly { mine: boolean; from: string; text: string }[];
  note: { text: string; knows: readonly string[] };
  others: readonly { id: string; alias: string; place: string }[];
  mayWait: boolean;
  mayTalk: boolean;
}

export async function deskEnquiry(
  app: App,
  actor: StaffActor,
  enquiry: OpenEnquiry,
  locale: Locale,
  names: Names,
): Promise<DeskEnquiry> {
  const { wishes, kind, state, organisationId } = enquiry;
  const say = deskMessages(locale);
  const [said, notes, pool] = await Promise.all([
    conversation(app, actor.keys, enquiry.id),
    deskNotes(app, actor, organisationId),
    openPool(app, actor, organisationId, ['talking', 'waiting', 'proposed', 'placed']),
  ]);
  const facts = factsOf(wishes, locale, names);
  const { words, alias } = wishes;
  const first = { from: 'seeker' as const, name: '', text: words, on: enquiry.receivedOn };
  const note = notes.get(enquiry.id) ?? { text: '', knows: [] };
  const order = collator(locale);
  return {
    id: enquiry.id,
    alias: alias || say.nameless,
    kind,
    state,
    age: ageInWords(daysSince(app, enquiry.receivedOn), locale),
    onBehalf: wishes.onBehalf,
    // What the person wrote stands in the conversation, and the times in their own table.
    facts:
      kind === 'interest'
        ? [
            ...facts.where,
            ...facts.what,
            ...facts.when.slice(1),
            ...facts.you.filter(([, text]) => text !== words && text !== alias),
          ]
        : facts.where.slice(0, 1),
    slots: ([1, 2, 3, 4, 5, 6, 7] as const).flatMap((day) => {
      const parts = weeklySlots
        .filter((slot) => slot.day === day && wishes.slots.includes(slot.id))
        .map((slot) => slot.part);
      return parts.length > 0 ? [{ day, parts }] : [];
    }),
    bubbles: [...(words ? [first] : []), ...said].map(({ from, name, text, on }) => ({
      mine: from === 'desk',
      from: `${from === 'desk' ? name : alias || say.person} · ${formatDay(locale, on)}`,
      text,
    })),
    note,
    others: pool
      .filter((other) => other.id !== enquiry.id && other.kind === 'interest')
      .map((other) => ({
        id: other.id,
        alias: other.wishes.alias || say.nameless,
        place: other.wishes.placeText,
      }))
      .sort((a, b) => order.compare(a.alias, b.alias) || order.compare(a.place, b.place)),
    mayWait: mayWait(kind) && (state === 'new' || state === 'talking'),
    mayTalk: state === 'waiting' && statesBefore('talking').includes(state),
  };
}
