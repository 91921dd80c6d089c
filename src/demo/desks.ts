import type { NewDesk, OpenHours, RoomFact, RoomUse, SlotDay, Suitability } from '../place/index.ts';

export interface DemoDesk extends Omit<NewDesk, 'supervisedBy' | 'serves' | 'municipality'> {
  municipality: string | null;
  /** The slug of the desk that follows this one up. */
  supervisedBy?: string;
  serves: readonly string[];
  /** Whole counties that it serves, by code. */
  counties?: readonly string[];
  premises?: {
    name: string;
    address: string;
    suitability: Partial<Suitability>;
    opening?: readonly OpenHours[];
    /** Who else is behind the same door. */
    units?: readonly string[];
    /** Closed from so many days ahead, for so many days. */
    closed?: { in: number; days: number };
    rooms: { name: string; seats: number; facts?: readonly RoomFact[]; used?: RoomInUse[] }[];
  };
}

/** Somebody else's hours in a room: 12-step evenings, open house. Whose they are is written only where they say so in public. */
export interface RoomInUse {
  day: SlotDay;
  /** Minutes after midnight. */
  from: number;
  to: number;
  use: Exclude<RoomUse, 'own_group'>;
  label?: string;
  /** Every week unless said otherwise. */
  everyWeeks?: 2;
}

const hour = (clock: number) => Math.round(clock * 60);
const open = (day: SlotDay, from: number, to: number, use: RoomInUse['use'] = 'self_help_group') => ({
  day,
  from: hour(from),
  to: hour(to),
  use,
});
const weekdays = (from: number, to: number): OpenHours[] =>
  [1, 2, 3, 4, 5].map((day) => ({ day, from: hour(from), to: hour(to) }));
const weekend = (from: number, to: number): OpenHours[] =>
  [6, 7].map((day) => ({ day, from: hour(from), to: hour(to) }));
const good = { closed_room: true, stable_address: true, warm: true, free: true };

export const demoDesks: readonly DemoDesk[] = [
  {
    kind: 'national',
    slug: 'nasjonalt-senter',
    name: 'Nasjonalt senter',
    municipality: null,
    serves: [],
    about: {
      nb: 'Vi tar vare på rammer og prinsipper, lærer opp igangsettere og svarer deg som bor der ingen andre gjør det. Grupper på telefon og video kan begynne her.',
      nn: 'Vi tek vare på rammer og prinsipp, lærer opp igangsetjarar og svarer deg som bur der ingen andre gjer det. Grupper på telefon og video kan byrje her.',
      en: 'We look after the frames and principles, train initiators and answer you where nobody else does. Groups by telephone and video can begin here.',
    },
  },
  {
    kind: 'district',
    slug: 'troms-og-finnmark',
    name: 'Distriktskontoret for Troms og Finnmark',
    municipality: '5501',
    supervisedBy: 'nasjonalt-senter',
    serves: [],
    counties: ['55', '56'],
    about: {
      nb: 'Vi holder til i Tromsø. Bor du i Troms eller Finnmark og ikke har et LINK i nærheten, svarer vi deg.',
      nn: 'Vi held til i Tromsø. Bur du i Troms eller Finnmark og ikkje har eit LINK i nærleiken, svarer vi deg.',
      en: 'We are in Tromsø. If you live in Troms or Finnmark and there is no LINK near you, we answer.',
    },
  },
  {
    kind: 'district',
    slug: 'innlandet',
    name: 'Distriktskontoret for Innlandet',
    municipality: '3405',
    supervisedBy: 'nasjonalt-senter',
    serves: [],
    counties: ['34'],
    about: {
      nb: 'Vi holder til på Lillehammer og svarer deg som bor i Innlandet utenfor det LINK Lillehammer dekker.',
      nn: 'Vi held til på Lillehammer og svarer deg som bur i Innlandet utanfor det LINK Lillehammer dekkjer.',
      en: 'We are in Lillehammer and answer you in Innlandet beyond the places that LINK Lillehammer covers.',
    },
  },
  {
    kind: 'link',
    slug: 'oslo',
    name: 'LINK Oslo',
    municipality: '0301',
    supervisedBy: 'nasjonalt-senter',
    serves: ['0301', '3201', '3203', '3207', '3222', '3205'],
    about: {
      nb: 'Vi hjelper grupper i gang og har rom til dem. Mange andre grupper møtes her også, så ingen ser på deg hvor du skal.',
      nn: 'Vi hjelper grupper i gang og har rom til dei. Mange andre grupper møtest her òg, så ingen ser på deg kvar du skal.',
      en: 'We help groups begin and have rooms for them. Many other groups meet here too, so nobody can tell where you are going.',
    },
    premises: {
      name: 'Lindegården',
      address: 'Lindegata 14, Oslo',
      suitability: { ...good, unseen_arrival: true },
      opening: [...weekdays(9, 22), ...weekend(10, 20)],
      units: ['Bydelens bibliotek', 'Kafé'],
      rooms: [
        {
          name: 'Biblioteket',
          seats: 14,
          facts: ['step_free', 'accessible_toilet', 'hearing_loop', 'soundproof'],
          used: [
            { ...open(1, 19, 20.5), label: 'AA Lindegården' },
            { ...open(3, 19, 20.5), label: 'NA Onsdag' },
            { ...open(5, 19, 20.5), label: 'Al-Anon' },
            open(7, 17, 18.5),
          ],
        },
        { name: 'Hagestua', seats: 9, facts: ['step_free', 'own_entrance'], used: [open(6, 11, 12.5)] },
        {
          name: 'Loftet',
          seats: 8,
          facts: ['lift', 'soundproof'],
          used: [{ ...open(4, 17.5, 19), everyWeeks: 2 }],
        },
      ],
    },
  },
  {
    kind: 'link',
    slug: 'lyngen',
    name: 'LINK Lyngen',
    municipality: '5536',
    supervisedBy: 'troms-og-finnmark',
    serves: ['5536', '5538', '5540', '5532', '5544', '5542', '5534'],
    settings: { size: { min: 4, ideal: 6, max: 8 } },
    about: {
      nb: 'Vi holder til i Servicebygget på Lyngseidet, innenfor samme dør som tannlegen og fysioterapeuten. Vi svarer deg fra Lyngen, Storfjord, Kåfjord, Balsfjord, Nordreisa, Skjervøy og Karlsøy.',
      nn: 'Vi held til i Servicebygget på Lyngseidet, innanfor same dør som tannlegen og fysioterapeuten. Vi svarer deg frå Lyngen, Storfjord, Kåfjord, Balsfjord, Nordreisa, Skjervøy og Karlsøy.',
      en: 'We are in the service building in Lyngseidet, behind the same door as the dentist and the physiotherapist. We answer you from Lyngen, Storfjord, Kåfjord, Balsfjord, Nordreisa, Skjervøy and Karlsøy.',
    },
    premises: {
      name: 'Servicebygget',
      address: 'Kirkebakken 3, Lyngseidet',
      suitability: { ...good, shared_entrance: true },
      opening: [...weekdays(8, 22), ...weekend(10, 20)],
      units: ['Tannlege', 'Fysioterapi', 'Servicekontoret'],
      closed: { in: 18, days: 9 },
      rooms: [
        {
          name: 'Storstua',
          seats: 10,
          facts: ['step_free', 'accessible_toilet', 'kitchen'],
          used: [{ ...open(7, 18, 19.5), label: 'AA Kirkebakken' }],
        },
        {
          name: 'Lillestua',
          seats: 6,
          facts: ['step_free', 'blackout'],
          used: [{ ...open(3, 19, 20.5), everyWeeks: 2 }, open(2, 16, 17, 'event')],
        },
      ],
    },
  },
  {
    kind: 'link',
    slug: 'lillehammer',
    name: 'LINK Lillehammer',
    municipality: '3405',
    supervisedBy: 'innlandet',
    serves: ['3405', '3440', '3441', '3439', '3438', '3436'],
    about: {
      nb: 'Vi har rom midt i byen og svarer deg fra Lillehammer, Øyer, Gausdal, Ringebu, Sør-Fron og Nord-Fron.',
      nn: 'Vi har rom midt i byen og svarer deg frå Lillehammer, Øyer, Gausdal, Ringebu, Sør-Fron og Nord-Fron.',
      en: 'We have rooms in the middle of town and answer you from Lillehammer, Øyer, Gausdal, Ringebu, Sør-Fron and Nord-Fron.',
    },
    premises: {
      name: 'Møllergården',
      address: 'Elvegata 9, Lillehammer',
      suitability: { ...good, unseen_arrival: true },
      rooms: [
        { name: 'Peisestua', seats: 10 },
        { name: 'Bakrommet', seats: 8, used: [open(5, 19, 20.5), open(2, 18, 19.5)] },
      ],
    },
  },
];
