/** A group that was proposed and formed; days are days ago. */
export interface DemoGroup {
  desk: string;
  /** The login of who formed it. */
  by: string;
  members: readonly string[];
  slot: string;
  topic: string | null;
  room: string;
  initiator: string;
  proposed: number;
  formed: number;
  /** The first meeting is on the first such weekday after this day. */
  firstAfter: number;
  directions: string;
  /** The initiator's answer; none yet when left out. */
  initiatorSaid?: 'yes';
  /** Who promises silence at the first meeting. */
  pledged?: readonly string[];
  agreement?: { ago: number; by: string; text: string };
  absent?: { ago: number; who: string };
}

export const demoGroups: readonly DemoGroup[] = [
  {
    desk: 'lyngen',
    by: 'solveig',
    members: ['Fjellbris', 'Tyttebær', 'Nordlys', 'Havglimt', 'Rypelyng'],
    slot: 'd2-evening',
    topic: null,
    room: 'Storstua',
    initiator: 'ellen',
    proposed: 34,
    formed: 24,
    firstAfter: 8,
    directions: 'Inn samme dør som til tannlegen, opp trappa og andre dør til venstre.',
    initiatorSaid: 'yes',
    pledged: ['Fjellbris', 'Tyttebær', 'Nordlys'],
  },
  {
    desk: 'lillehammer',
    by: 'kari',
    members: ['Granbar', 'Skogstjerne', 'Kvernbekk', 'Linerle', 'Hestehov'],
    slot: 'd1-evening',
    topic: null,
    room: 'Peisestua',
    initiator: 'bjorn',
    proposed: 222,
    formed: 211,
    firstAfter: 200,
    directions: 'Porten står åpen. Peisestua er innerst i gangen.',
    initiatorSaid: 'yes',
    pledged: ['Granbar', 'Skogstjerne', 'Kvernbekk', 'Linerle', 'Hestehov'],
    agreement: {
      ago: 150,
      by: 'Linerle',
      text: 'Vi begynner presis, og den som kommer sist, setter på kaffe neste gang.\n\nÉn runde først. Ingen blir avbrutt.\n\nMøtes vi på butikken, hilser vi som på andre.',
    },
    absent: { ago: 1, who: 'Kvernbekk' },
  },
  {
    desk: 'oslo',
    by: 'anne',
    members: ['Bylind', 'Kastanje', 'Skyggeplett', 'Syrin', 'Løvetann'],
    slot: 'd3-evening',
    topic: null,
    room: 'Hagestua',
    initiator: 'hanne',
    proposed: 415,
    formed: 404,
    firstAfter: 395,
    directions: 'Gjennom bakgården, den grønne døra.',
    initiatorSaid: 'yes',
    pledged: ['Bylind', 'Kastanje', 'Skyggeplett', 'Syrin', 'Løvetann'],
    agreement: {
      ago: 340,
      by: 'Syrin',
      text: 'Telefonene ligger i veska.\n\nVi spør før vi gir råd.\n\nBlir noen borte to ganger uten å si fra, snakker vi om det når alle er der.',
    },
  },
  {
    desk: 'oslo',
    by: 'jonas',
    members: ['Elvesus', 'Hegg', 'Kråkefot', 'Regnbue', 'Trekrone'],
    slot: 'd2-evening',
    topic: 'separation',
    room: 'Loftet',
    initiator: 'kristin',
    proposed: 12,
    formed: 3,
    firstAfter: -8,
    directions: 'Heisen til fjerde, så rett fram.',
  },
];

/** Days ago that groups were asked whether they still run; only the oldest had its year behind it. */
export const askedAgain = 5;

/** A proposal that is out; the answers that have come. */
export interface DemoProposal {
  desk: string;
  by: string;
  members: readonly string[];
  slot: string;
  topic: string | null;
  room: string;
  initiator: string;
  proposed: number;
  answers: readonly (readonly [ago: number, alias: string, answer: 'yes' | 'no' | 'known'])[];
}

export const demoProposals: readonly DemoProposal[] = [
  {
    desk: 'lyngen',
    by: 'solveig',
    members: ['Morgenbekk', 'Myrull', 'Tindelys', 'Fjæresand', 'Strandvind', 'Vårflom'],
    slot: 'd4-evening',
    topic: 'grief',
    room: 'Storstua',
    initiator: 'odd',
    proposed: 6,
    answers: [
      [5, 'Morgenbekk', 'yes'],
      [5, 'Strandvind', 'yes'],
      [4, 'Vårflom', 'known'],
      [3, 'Tindelys', 'yes'],
      [1, 'Myrull', 'yes'],
    ],
  },
  {
    desk: 'lillehammer',
    by: 'kari',
    members: ['Furukongle', 'Snøklokke', 'Gjøkesyre', 'Hvitveis', 'Elgtråkk', 'Rognebær'],
    slot: 'd4-evening',
    topic: null,
    room: 'Peisestua',
    initiator: 'gunn',
    proposed: 5,
    answers: [
      [4, 'Rognebær', 'yes'],
      [3, 'Elgtråkk', 'no'],
      [3, 'Hvitveis', 'yes'],
      [1, 'Furukongle', 'yes'],
    ],
  },
];
