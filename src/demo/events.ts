import type { Planned } from '../event/index.ts';

/** A fictional event: how many days from today at the earliest, and where, by the names of the demonstration. */
export interface DemoEvent extends Pick<
  Planned,
  'kind' | 'title' | 'audience' | 'about' | 'starts' | 'minutes' | 'capacity' | 'signUp'
> {
  desk: string;
  inDays: number;
  /** A room's name, an address elsewhere, or neither by telephone and video. */
  room?: string;
  address?: string;
  municipality?: string;
  mode?: Planned['mode'];
  invitedOnly?: true;
  /** Seats that somebody set aside, code by code; what does not fit waits. */
  seats?: readonly number[];
  cancelled?: true;
  /** It has been, and so many came. */
  came?: number;
  /** Who to invite, and who of the staff spoke with them. */
  invitations?: readonly { organisation: string; role: string; spoken?: string }[];
  media?: readonly { title: string; outlet: string }[];
}

const hour = (clock: number) => clock * 60;

export const demoEvents: readonly DemoEvent[] = [
  {
    desk: 'lyngen',
    inDays: 5,
    kind: 'public_meeting',
    title: 'Folkemøte: Hva er selvhjelp?',
    audience: 'For alle i Lyngen og omegn',
    about:
      'Vi forteller hva en selvhjelpsgruppe er, hvordan den begynner og hva som ikke skjer der. To som har vært med i grupper, forteller. Det blir kaffe og god tid.',
    address: 'Rådhuset, Strandveien 24',
    municipality: '5536',
    starts: hour(18),
    minutes: 120,
    capacity: null,
    signUp: false,
    invitations: [
      { organisation: 'Lyngen kommune', role: 'folkehelsekoordinator', spoken: 'solveig' },
      { organisation: 'NAV Lyngen', role: 'leder', spoken: 'solveig' },
      { organisation: 'Helselaget', role: 'leder' },
    ],
  },
  {
    desk: 'lyngen',
    inDays: 12,
    kind: 'open_house',
    title: 'Åpent hus i Servicebygget',
    audience: 'For alle',
    about: 'Stikk innom, ta en kopp kaffe og spør om det du lurer på. Du trenger ikke si hvorfor du kommer.',
    room: 'Storstua',
    starts: hour(17),
    minutes: 120,
    capacity: 10,
    signUp: false,
  },
  {
    desk: 'lillehammer',
    inDays: 9,
    kind: 'talk',
    title: 'Å være pårørende: en kveld om å dele',
    audience: 'For deg som står nær noen som har det vanskelig',
    about: 'Et kort foredrag, og så en samtale i ringen for dem som vil. Du bestemmer selv hva du sier.',
    room: 'Peisestua',
    starts: hour(18.5),
    minutes: 90,
    capacity: 8,
    signUp: true,
    seats: [4, 3, 1, 2, 1],
  },
  {
    desk: 'oslo',
    inDays: 20,
    kind: 'working_seminar',
    title: 'Arbeidsseminar: Når noen spør deg om selvhjelp',
    audience: 'For deg som arbeider i helse- og sosialtjenesten',
    about:
      'En halv dag om hva du kan si, og hva du kan la være å si. Ingen blir henvist til selvhjelp, men alle kan få vite at den finnes.',
    room: 'Biblioteket',
    starts: hour(9),
    minutes: 180,
    capacity: 14,
    signUp: true,
    seats: [2, 1],
  },
  {
    desk: 'nasjonalt-senter',
    inDays: 16,
    kind: 'small_meeting',
    title: 'Bli kjent med telefongruppene',
    audience: 'For deg som bor langt fra andre',
    about: 'En time på telefon om hvordan en gruppe på telefon går for seg. Du kan bare lytte.',
    mode: 'telephone',
    starts: hour(19),
    minutes: 60,
    capacity: 20,
    signUp: true,
    seats: [1],
  },
  {
    desk: 'oslo',
    inDays: 7,
    kind: 'gathering',
    title: 'Erfaringssamling for igangsettere',
    audience: 'For igangsettere',
    about: 'Vi deler det som gikk lett og det som var tungt, uten å fortelle hvem det handlet om.',
    address: 'Lindegata 14',
    municipality: '0301',
    starts: hour(17),
    minutes: 150,
    capacity: 25,
    signUp: false,
    cancelled: true,
  },
  {
    desk: 'oslo',
    inDays: 26,
    kind: 'contact_meeting',
    title: 'Kontaktmøte',
    audience: 'Representanter fra gruppene, og en fagkonsulent',
    about: '',
    room: 'Hagestua',
    starts: hour(18),
    minutes: 90,
    capacity: 9,
    signUp: false,
    invitedOnly: true,
  },
  {
    desk: 'lyngen',
    inDays: -24,
    kind: 'small_meeting',
    title: 'Småmøte hos bygdelaget i Nord-Lenangen',
    audience: 'For bygda',
    about: 'Kort om selvhjelp, og mye tid til spørsmål.',
    address: 'Grendehuset i Nord-Lenangen',
    municipality: '5536',
    starts: hour(19),
    minutes: 90,
    capacity: null,
    signUp: false,
    came: 17,
    media: [{ title: 'Fullt på grendehuset da de snakket om å snakke sammen', outlet: 'Framtid i nord' }],
  },
];

/** What is said against it, and what everybody may answer. */
export const demoObjections: readonly { desk: string; heard: string; answer?: string }[] = [
  {
    desk: 'lyngen',
    heard: 'Her kjenner alle alle. Det kommer ut hvem som går der.',
    answer:
      'Det er en god grunn til å være forsiktig. Du kan være med i en gruppe et annet sted eller på telefon, du sier selv hvilke steder du ikke vil møte folk fra, og ingen skriver opp navnet ditt.',
  },
  {
    desk: 'lillehammer',
    heard: 'Er det ikke farlig når ingen fagfolk er med?',
    answer:
      'Gruppene behandler ingen og gir ikke råd. De er et tillegg til annen hjelp, ikke i stedet for den. En igangsetter er med de første gangene.',
  },
  { desk: 'lyngen', heard: 'Det er bare for dem som har det riktig ille.' },
];
