import type { FormedGroup, Help, LeftOut, LeftReason } from '@knutepunkt/formation';
import type { OpenEnquiry } from '../enquiry/index.ts';
import { slotTimes } from '../place/index.ts';
import { type Locale, collator, formatKm, formatList } from '../platform/i18n/index.ts';
import { type OpenBoard, type Parts, plainGroup } from './board.ts';
import { boardMessages } from './messages-board.ts';
import { groupKey, weeksWaited } from './model.ts';
import {
  type Names,
  groupHeading,
  languageInWords,
  modeName,
  whatWouldHelp,
  whyLeft,
  whyTogether,
} from './words.ts';

export interface MemberShown {
  id: string;
  alias: string;
  /** The municipality; empty when unknown. */
  from: string;
  /** What speaks for and against, in short. */
  known: string;
}

export interface CardShown {
  key: string;
  /** The whole group as it was shown, so that no other one is sent. */
  seen: string;
  heading: string;
  /** Undefined for Norwegian. */
  language: string | undefined;
  place: string;
  why: string;
  pinned: boolean;
  members: MemberShown[];
}

export interface LeftShown {
  why: string;
  helps: string[];
  people: { id: string; alias: string; from: string; helps: string[] }[];
}

export interface BoardShown {
  cards: CardShown[];
  left: LeftShown[];
  leftCount: number;
  out: { person: string; text: string }[];
  waiting: number;
  withoutPlace: number;
  /** How near the best possible; undefined when there is nothing to say it of. */
  closeness: 'everybody' | 'best' | 'maybe' | undefined;
}

/** The same group, as far as it was seen. */
export const asSeen = (group: FormedGroup): string => JSON.stringify(plainGroup(group));

/** These stand in the rows, the place or a tag, and need not stand in the sentence too. */
const shownElsewhere = new Set(['longest_wait', 'room_free', 'pinned', 'kept']);

/** A board in words, ready to be rendered. Lists are by alias, never by when somebody came. */
export function boardInWords(open: OpenBoard, { geography, framework }: Parts, locale: Locale): BoardShown {
  const say = boardMessages(locale);
  const { at, board, formation } = open;
  const people = new Map(at.waiting.map((one) => [one.id, one]));
  const rooms = new Map(at.rooms.map(({ room }) => [room.id, room]));
  const area = (code: string) => geography.municipality(code)?.name;
  const names: Names = {
    area,
    topic: (id) => framework.topicName(id, locale),
    language: (tag) => languageInWords(locale, tag),
    initiator: (id) => at.initiators.find((one) => one.staffId === id)?.name,
    room: (id) => rooms.get(id)?.name,
  };
  const home = ({ wishes }: OpenEnquiry) => (wishes.municipality && area(wishes.municipality)) || '';
  const byAlias = <T extends { alias: string; id: string }>(list: T[]) =>
    list.sort((a, b) => collator(locale).compare(a.alias, b.alias) || (a.id < b.id ? -1 : 1));
  const pinned = new Set(board.pinned.map(groupKey));

  function memberOf(person: OpenEnquiry, group: FormedGroup): MemberShown {
    const { wishes } = person;
    const room = group.room === null ? undefined : rooms.get(group.room);
    const known = [say.waited(weeksWaited(person.receivedOn, at.today))];
    if (room && wishes.municipality) {
      const km = geography.distance(wishes.municipality, room.premises.municipality);
      known.push(km === 0 ? say.livesThere : formatKm(locale, km));
    }
    const others = wishes.modes.filter((mode) => mode !== group.mode);
    if (others.length > 0)
      known.push(
        say.also(
          formatList(
            locale,
            others.map((mode) => modeName(locale, mode)),
          ),
        ),
      );
    return { id: person.id, alias: wishes.alias, from: home(person), known: known.join(' · ') };
  }

  function cardOf(group: FormedGroup): CardShown {
    const key = groupKey(group);
    const room = group.room === null ? undefined : rooms.get(group.room);
    const place = room && [room.name, room.premises.name, area(room.premises.municipality)];
    return {
      key,
      seen: asSeen(group),
      heading: groupHeading(locale, names.topic(group.topic), slotTimes(at.settings, group.slot)),
      language: group.language === 'nb' ? undefined : names.language(group.language),
      place: place ? place.filter(Boolean).join(', ') : modeName(locale, group.mode),
      why: whyTogether(
        locale,
        group.reasons.filter((one) => !shownElsewhere.has(one.kind)),
        names,
      ),
      pinned: pinned.has(key) || group.reasons.some((one) => one.kind === 'pinned'),
      members: byAlias(
        group.members.flatMap((id) => people.get(id) ?? []).map((one) => memberOf(one, group)),
      ),
    };
  }

  function leftOf(some: readonly LeftOut[]): LeftShown {
    const of = some.length;
    // What would help everybody alike is said once, above them.
    const alike = new Set(some.map((one) => JSON.stringify(one.helps))).size === 1;
    const rows = some.flatMap(({ person: id, helps }) => {
      const person = people.get(id);
      const own = helps.map((help) => whatWouldHelp(locale, help, { helped: 1, of: 1 }, names));
      return person ? [{ id, alias: person.wishes.alias, from: home(person), helps: alike ? [] : own }] : [];
    });
    return {
      why: whyLeft(locale, nearest(some.map((one) => one.reason)), of, names),
      helps: mostHelpful(some).map(({ help, helped }) => whatWouldHelp(locale, help, { helped, of }, names)),
      people: byAlias(rows),
    };
  }

  const out = board.vetoes.flatMap(({ person: id, from }) => {
    const person = people.get(id);
    const others = from
      .flatMap((other) => people.get(other)?.wishes.alias ?? [])
      .sort(collator(locale).compare);
    if (!person || others.length === 0) return [];
    return [{ person: id, text: say.outText(person.wishes.alias, formatList(locale, others)) }];
  });
  return {
    cards: formation.groups.map(cardOf),
    left: groupedByReason(formation.left).map(leftOf),
    leftCount: formation.left.length,
    out,
    waiting: at.waiting.length,
    withoutPlace: open.withoutPlace,
    closeness: closenessOf(open),
  };
}

function closenessOf({
  formation: { groups, left, score },
  withoutPlace,
}: OpenBoard): BoardShown['closeness'] {
  if (groups.length === 0) return undefined;
  if (left.length === 0 && withoutPlace === 0) return 'everybody';
  return score.bound - score.primary < 1e-6 * Math.max(1, score.primary) ? 'best' : 'maybe';
}

/** Most people first. */
function groupedByReason(left: readonly LeftOut[]): LeftOut[][] {
  const groups = new Map<string, LeftOut[]>();
  for (const one of left) {
    const { reason } = one;
    const key = [
      reason.kind,
      'topic' in reason ? reason.topic : '',
      'nearestKm' in reason && reason.nearestKm === null,
    ];
    const same = groups.get(key.join(' '));
    if (same) same.push(one);
    else groups.set(key.join(' '), [one]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/** Of several like reasons the one that was nearest to a place: so *at most* and *the nearest* are true of all. */
function nearest(reasons: readonly LeftReason[]): LeftReason {
  const nearness = (one: LeftReason) =>
    'found' in one ? one.found : 'nearestKm' in one ? -(one.nearestKm ?? 0) : 0;
  return reasons.reduce((best, one) => (nearness(one) > nearness(best) ? one : best));
}

const helpsShown = 3;

/** Each help once, with how many it was tried for; the one for most people first. */
function mostHelpful(left: readonly LeftOut[]): { help: Help; helped: number }[] {
  const found = new Map<string, { help: Help; helped: number }>();
  for (const help of left.flatMap((one) => one.helps)) {
    const key = help.kind === 'reach' ? 'reach' : JSON.stringify(help);
    const known = found.get(key);
    if (!known) found.set(key, { help, helped: 1 });
    else {
      known.helped++;
      // The shortest way that gives somebody a place.
      if (help.kind === 'reach' && known.help.kind === 'reach' && help.km < known.help.km) known.help = help;
    }
  }
  return [...found.values()].sort((a, b) => b.helped - a.helped).slice(0, helpsShown);
}
