import type { GroupReason, Help, LeftReason } from '@knutepunkt/formation';
import type { Mode, Part } from '../place/index.ts';
import { catalogue } from '../platform/i18n/index.ts';

/** What the phrases ask for: everything already in the language, and never an id. */
export interface Speaker {
  area(code: string): string;
  topic(id: string | null): string;
  language(tag: string): string;
  initiator(id: string): string;
  room(id: string): string;
  slot(id: string): string;
  mode(mode: Mode): string;
  km(km: number): string;
}

/** A phrase for every kind: one that is missing does not compile. */
export type KindWords<U extends { kind: string }, S> = {
  [K in U['kind']]: (one: Extract<U, { kind: K }>, say: S) => string;
};

/** How many, as a number and in words. */
export type Counted = Speaker & { count: number; who: string };

export interface ReasonWords {
  because(clauses: string): string;
  reasons: KindWords<GroupReason, Speaker>;
  left: KindWords<LeftReason, Counted>;
  helps: KindWords<Help, Speaker>;
  /** For the only one; for one of several; for several, each tried alone. */
  wouldHelp: Record<'one' | 'oneOf' | 'atLeastOne', (what: string) => string>;
  parts: Record<Part, string>;
  modes: Record<Mode, string>;
  numbers: readonly string[];
  anotherTime: string;
  anotherLanguage: string;
  somewhere: string;
  anInitiator: string;
  aRoom: string;
}

const many = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`;

const nb: ReasonWords = {
  because: (clauses) => `Henger sammen fordi ${clauses}.`,
  reasons: {
    all_can_make_slot: ({ slot }, say) => `alle kan ${say.slot(slot)}`,
    topic_shared: ({ topic }, say) => `alle har valgt «${say.topic(topic)}»`,
    all_willing_across: () => 'alle er med på en gruppe på tvers',
    longest_way: ({ km }, say) =>
      km < 0.5 ? 'alle bor i kommunen der de møtes' : `ingen bor mer enn ${say.km(km)} unna`,
    language_shared: ({ language }, say) => `alle kan være med på ${say.language(language)}`,
    age_span: ({ years }) =>
      years === 0
        ? 'aldersgruppene deres er like'
        : `aldersgruppene deres ligger høyst ${years} år fra hverandre`,
    nobody_avoids_anybody: () => 'ingen vil unngå noen av de andre',
    initiator_free: ({ initiator }, say) => `${say.initiator(initiator)} kan sette den i gang`,
    room_free: ({ room, seats }, say) => `${say.room(room)} er ledig med ${many(seats, 'plass', 'plasser')}`,
    longest_wait: ({ weeks }) =>
      weeks < 1 ? 'alle har meldt seg den siste uka' : `noen har ventet ${many(weeks, 'uke', 'uker')}`,
    pinned: () => 'gruppa er låst',
    kept: () => 'gruppa er som sist',
  },
  left: {
    no_mode: (_, { who }) => `${who} har ikke valgt noen måte å møtes på.`,
    no_room_within_reach: ({ nearestKm }, { who, km }) =>
      nearestKm === null
        ? `${who} vil møtes ansikt til ansikt, og dere har ikke lagt inn noe rom.`
        : `${who} har ikke noe rom innen avstanden som er valgt. Det nærmeste er ${km(nearestKm)} unna.`,
    no_room_free_in_slots: (_, { who }) => `${who} kan bare på tider da ingen rom er ledige.`,
    no_initiator: (_, { who }) => `${who} kan bare på tider og steder der ingen igangsetter kan.`,
    too_few_share_topic: ({ topic, found, needed }, { who, topic: name }) =>
      topic === null
        ? `${who} vil være på tvers, men for få andre vil det samtidig: ${found} av de ${needed} som trengs.`
        : `${who} har valgt «${name(topic)}», men for få andre har det på samme tid: ${found} av de ${needed} som trengs.`,
    too_few_in_slots: ({ found, needed }, { who }) =>
      `${who} kan bare på tider da få andre kan: høyst ${found} av de ${needed} som trengs.`,
    too_few_in_language: ({ found, needed }, { who }) =>
      `${who} har et språk som få andre kan på samme tid: høyst ${found} av de ${needed} som trengs.`,
    kept_apart: ({ found, needed }, { who }) =>
      `${who} har for få å møte når de som ikke skal møtes, holdes fra hverandre: høyst ${found} av de ${needed} som trengs.`,
    age_or_composition: ({ found, needed }, { who }) =>
      found === 0
        ? `${who} har valgt temaer der gruppa settes sammen etter kjønn, og har ikke oppgitt et som passer.`
        : `${who} har for få som passer i alder eller kjønn: høyst ${found} av de ${needed} som trengs.`,
    others_placed_first: (_, { who }) => `${who} passer i en gruppe, men plassene rakk ikke til alle.`,
  },
  helps: {
    reach: ({ km }, say) => `Å kunne reise ${say.km(km)}`,
    slot: ({ slot }, say) => `Å kunne møtes ${say.slot(slot)}`,
    across: () => 'Å være med i en gruppe på tvers',
    mode: ({ mode }, say) => `Å møtes ${say.mode(mode)}`,
    initiator_more: ({ area, slot }, say) => `Enda en igangsetter nær ${say.area(area)} ${say.slot(slot)}`,
    room_more: ({ area, slot }, say) => `Enda et ledig rom nær ${say.area(area)} ${say.slot(slot)}`,
  },
  wouldHelp: {
    one: (what) => `${what} ville gitt plass nå.`,
    oneOf: (what) => `${what} ville gitt plass til én av dem.`,
    atLeastOne: (what) => `${what} ville gitt plass til minst én av dem.`,
  },
  parts: { morning: 'formiddag', afternoon: 'ettermiddag', evening: 'kveld' },
  modes: { in_person: 'ansikt til ansikt', telephone: 'på telefon', video: 'på video' },
  numbers: 'ingen én to tre fire fem seks sju åtte ni ti elleve tolv'.split(' '),
  anotherTime: 'til en annen tid',
  anotherLanguage: 'et annet språk',
  somewhere: 'et annet sted',
  anInitiator: 'igangsetteren',
  aRoom: 'rommet',
};

const nn: ReasonWords = {
  because: (clauses) => `Heng saman fordi ${clauses}.`,
  reasons: {
    all_can_make_slot: ({ slot }, say) => `alle kan ${say.slot(slot)}`,
    topic_shared: ({ topic }, say) => `alle har valt «${say.topic(topic)}»`,
    all_willing_across: () => 'alle er med på ei gruppe på tvers',
    longest_way: ({ km }, say) =>
      km < 0.5 ? 'alle bur i kommunen der dei møtest' : `ingen bur meir enn ${say.km(km)} unna`,
    language_shared: ({ language }, say) => `alle kan vere med på ${say.language(language)}`,
    age_span: ({ years }) =>
      years === 0
        ? 'aldersgruppene deira er like'
        : `aldersgruppene deira ligg høgst ${years} år frå kvarandre`,
    nobody_avoids_anybody: () => 'ingen vil unngå nokon av dei andre',
    initiator_free: ({ initiator }, say) => `${say.initiator(initiator)} kan setje ho i gang`,
    room_free: ({ room, seats }, say) => `${say.room(room)} er ledig med ${many(seats, 'plass', 'plassar')}`,
    longest_wait: ({ weeks }) =>
      weeks < 1 ? 'alle har meldt seg den siste veka' : `nokon har venta ${many(weeks, 'veke', 'veker')}`,
    pinned: () => 'gruppa er låst',
    kept: () => 'gruppa er som sist',
  },
  left: {
    no_mode: (_, { who }) => `${who} har ikkje valt nokon måte å møtast på.`,
    no_room_within_reach: ({ nearestKm }, { who, km }) =>
      nearestKm === null
        ? `${who} vil møtast ansikt til ansikt, og de har ikkje lagt inn noko rom.`
        : `${who} har ikkje noko rom innanfor avstanden som er vald. Det næraste er ${km(nearestKm)} unna.`,
    no_room_free_in_slots: (_, { who }) => `${who} kan berre på tider då ingen rom er ledige.`,
    no_initiator: (_, { who }) => `${who} kan berre på tider og stader der ingen igangsetjar kan.`,
    too_few_share_topic: ({ topic, found, needed }, { who, topic: name }) =>
      topic === null
        ? `${who} vil vere på tvers, men for få andre vil det samtidig: ${found} av dei ${needed} som trengst.`
        : `${who} har valt «${name(topic)}», men for få andre har det på same tid: ${found} av dei ${needed} som trengst.`,
    too_few_in_slots: ({ found, needed }, { who }) =>
      `${who} kan berre på tider då få andre kan: høgst ${found} av dei ${needed} som trengst.`,
    too_few_in_language: ({ found, needed }, { who }) =>
      `${who} har eit språk som få andre kan på same tid: høgst ${found} av dei ${needed} som trengst.`,
    kept_apart: ({ found, needed }, { who }) =>
      `${who} har for få å møte når dei som ikkje skal møtast, blir haldne frå kvarandre: høgst ${found} av dei ${needed} som trengst.`,
    age_or_composition: ({ found, needed }, { who }) =>
      found === 0
        ? `${who} har valt tema der gruppa blir sett saman etter kjønn, og har ikkje oppgitt eit som passar.`
        : `${who} har for få som passar i alder eller kjønn: høgst ${found} av dei ${needed} som trengst.`,
    others_placed_first: (_, { who }) => `${who} passar i ei gruppe, men plassane rakk ikkje til alle.`,
  },
  helps: {
    reach: ({ km }, say) => `Å kunne reise ${say.km(km)}`,
    slot: ({ slot }, say) => `Å kunne møtast ${say.slot(slot)}`,
    across: () => 'Å vere med i ei gruppe på tvers',
    mode: ({ mode }, say) => `Å møtast ${say.mode(mode)}`,
    initiator_more: ({ area, slot }, say) => `Endå ein igangsetjar nær ${say.area(area)} ${say.slot(slot)}`,
    room_more: ({ area, slot }, say) => `Endå eit ledig rom nær ${say.area(area)} ${say.slot(slot)}`,
  },
  wouldHelp: {
    one: (what) => `${what} ville gitt plass no.`,
    oneOf: (what) => `${what} ville gitt plass til éin av dei.`,
    atLeastOne: (what) => `${what} ville gitt plass til minst éin av dei.`,
  },
  parts: { morning: 'føremiddag', afternoon: 'ettermiddag', evening: 'kveld' },
  modes: { in_person: 'ansikt til ansikt', telephone: 'på telefon', video: 'på video' },
  numbers: 'ingen éin to tre fire fem seks sju åtte ni ti elleve tolv'.split(' '),
  anotherTime: 'til ei anna tid',
  anotherLanguage: 'eit anna språk',
  somewhere: 'ein annan stad',
  anInitiator: 'igangsetjaren',
  aRoom: 'rommet',
};

/** `one has`, `three have` */
const have = ({ count, who }: Counted) => `${who} ${count === 1 ? 'has' : 'have'}`;

const en: ReasonWords = {
  because: (clauses) => `It holds together because ${clauses}.`,
  reasons: {
    all_can_make_slot: ({ slot }, say) => `everybody can make ${say.slot(slot)}`,
    topic_shared: ({ topic }, say) => `everybody has chosen “${say.topic(topic)}”`,
    all_willing_across: () => 'everybody is willing to be in a group across problems',
    longest_way: ({ km }, say) =>
      km < 0.5
        ? 'everybody lives in the municipality where they meet'
        : `nobody lives more than ${say.km(km)} away`,
    language_shared: ({ language }, say) => `everybody can take part in ${say.language(language)}`,
    age_span: ({ years }) =>
      years === 0 ? 'their age bands are the same' : `their age bands are at most ${years} years apart`,
    nobody_avoids_anybody: () => 'nobody wants to avoid any of the others',
    initiator_free: ({ initiator }, say) => `${say.initiator(initiator)} can start it`,
    room_free: ({ room, seats }, say) => `${say.room(room)} is free with ${many(seats, 'seat', 'seats')}`,
    longest_wait: ({ weeks }) =>
      weeks < 1
        ? 'everybody came within the last week'
        : `somebody has waited ${many(weeks, 'week', 'weeks')}`,
    pinned: () => 'the group is pinned',
    kept: () => 'the group is as it was',
  },
  left: {
    no_mode: (_, say) => `${have(say)} not chosen how to meet.`,
    no_room_within_reach: ({ nearestKm }, say) =>
      nearestKm === null
        ? `${say.who} ${say.count === 1 ? 'wants' : 'want'} to meet in person, and you have no room yet.`
        : `${have(say)} no room within the distance chosen. The nearest is ${say.km(nearestKm)} away.`,
    no_room_free_in_slots: (_, { who }) => `${who} can only make times when no room is free.`,
    no_initiator: (_, { who }) => `${who} can only make times and places where no initiator can.`,
    too_few_share_topic: ({ topic, found, needed }, say) =>
      topic === null
        ? `${have(say)} chosen a group across problems, but too few others have at the same time: ${found} of the ${needed} needed.`
        : `${have(say)} chosen “${say.topic(topic)}”, but too few others have at the same time: ${found} of the ${needed} needed.`,
    too_few_in_slots: ({ found, needed }, { who }) =>
      `${who} can only make times when few others can: at most ${found} of the ${needed} needed.`,
    too_few_in_language: ({ found, needed }, say) =>
      `${have(say)} a language that few others take part in at the same time: at most ${found} of the ${needed} needed.`,
    kept_apart: ({ found, needed }, say) =>
      `${have(say)} too few to meet when those who must not meet are kept apart: at most ${found} of the ${needed} needed.`,
    age_or_composition: ({ found, needed }, say) =>
      found === 0
        ? `${have(say)} chosen topics where the group is composed by sex, and given none that fits.`
        : `${have(say)} too few who fit in age or sex: at most ${found} of the ${needed} needed.`,
    others_placed_first: (_, { who, count }) =>
      `${who} ${count === 1 ? 'fits' : 'fit'} into a group, but there were not places enough for all.`,
  },
  helps: {
    reach: ({ km }, say) => `Being able to travel ${say.km(km)}`,
    slot: ({ slot }, say) => `Being free on ${say.slot(slot)}`,
    across: () => 'Joining a group across problems',
    mode: ({ mode }, say) => `Meeting ${say.mode(mode)}`,
    initiator_more: ({ area, slot }, say) => `One more initiator near ${say.area(area)} on ${say.slot(slot)}`,
    room_more: ({ area, slot }, say) => `One more free room near ${say.area(area)} on ${say.slot(slot)}`,
  },
  wouldHelp: {
    one: (what) => `${what} would give a place now.`,
    oneOf: (what) => `${what} would give one of them a place.`,
    atLeastOne: (what) => `${what} would give at least one of them a place.`,
  },
  parts: { morning: 'mornings', afternoon: 'afternoons', evening: 'evenings' },
  modes: { in_person: 'in person', telephone: 'by telephone', video: 'by video' },
  numbers: 'nobody one two three four five six seven eight nine ten eleven twelve'.split(' '),
  anotherTime: 'another time',
  anotherLanguage: 'another language',
  somewhere: 'somewhere else',
  anInitiator: 'the initiator',
  aRoom: 'the room',
};

/** Every reason of the engine as people say it. */
export const reasonWords = catalogue(nb, nn, en);
