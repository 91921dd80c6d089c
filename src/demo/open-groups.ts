import type { AccessFact, Meeting, Mode, Schedule, Weekday } from '@knutepunkt/meeting-feeds';

/** An open group of the demonstration, as its own list would say it. Neither groups, houses nor numbers exist. */
export interface OpenGroup extends Partial<Meeting> {
  key: string;
  name: string;
}

interface House {
  name: string;
  street: string;
  postalCode: string;
  city: string;
  lat: number;
  lon: number;
  directions?: string;
}

const houses = {
  linde: {
    name: 'Lindegården',
    street: 'Lindegata 14',
    postalCode: '0190',
    city: 'Oslo',
    lat: 59.9127,
    lon: 10.7711,
    directions: 'Gå inn porten og opp trappa til venstre. Døra er åpen et kvarter før.',
  },
  bolt: {
    name: 'Bølermenigheten',
    street: 'Gamle vei 3',
    postalCode: '0691',
    city: 'Oslo',
    lat: 59.8819,
    lon: 10.8432,
    directions: 'Inngang fra parkeringsplassen. Ring på «Kjeller».',
  },
  majo: {
    name: 'Det gamle biblioteket',
    street: 'Kastanjealleen 8',
    postalCode: '0357',
    city: 'Oslo',
    lat: 59.9289,
    lon: 10.7152,
  },
  moll: {
    name: 'Møllergården',
    street: 'Elvegata 9',
    postalCode: '2609',
    city: 'Lillehammer',
    lat: 61.1148,
    lon: 10.4662,
    directions: 'Inngang fra gårdsrommet, samme dør som frivilligsentralen.',
  },
  frisk: {
    name: 'Fåberg grendehus',
    street: 'Grendevegen 21',
    postalCode: '2625',
    city: 'Fåberg',
    lat: 61.1664,
    lon: 10.4116,
  },
  sjo: {
    name: 'Sjøboden',
    street: 'Kaigata 5',
    postalCode: '9008',
    city: 'Tromsø',
    lat: 69.6497,
    lon: 18.9602,
    directions: 'Andre etasje over verkstedet. Det henger ikke noe skilt ute.',
  },
  krok: {
    name: 'Kroken samfunnshus',
    street: 'Tuppen 12',
    postalCode: '9022',
    city: 'Krokelvdalen',
    lat: 69.6766,
    lon: 19.0531,
  },
  service: {
    name: 'Servicebygget',
    street: 'Kirkebakken 3',
    postalCode: '9060',
    city: 'Lyngseidet',
    lat: 69.5763,
    lon: 20.2187,
    directions: 'Samme dør som tannlegen. Gå forbi venterommet og inn til høyre.',
  },
  furu: {
    name: 'Furuflaten grendehus',
    street: 'Fjordveien 40',
    postalCode: '9062',
    city: 'Furuflaten',
    lat: 69.4569,
    lon: 20.1823,
  },
  brygg: {
    name: 'Bryggehuset',
    street: 'Smalgangen 4',
    postalCode: '5003',
    city: 'Bergen',
    lat: 60.3952,
    lon: 5.3241,
    directions: 'Andre dør i smuget. Heisen er til venstre innenfor.',
  },
  land: {
    name: 'Landås kultursal',
    street: 'Fantehaugen 2',
    postalCode: '5097',
    city: 'Bergen',
    lat: 60.3611,
    lon: 5.3582,
  },
  voss: {
    name: 'Gamlebanken',
    street: 'Vangsgata 30',
    postalCode: '5700',
    city: 'Voss',
    lat: 60.6287,
    lon: 6.4158,
  },
} as const satisfies Record<string, House>;

const hour = (clock: number) => Math.round(clock * 60);
const weekly = (days: Weekday[], from: number, minutes = 90): Schedule => ({
  kind: 'weekly',
  days,
  every: 1,
  start: hour(from),
  minutes,
  exceptions: [],
});
const monthly = (nths: (1 | 2 | 3 | 4 | -1)[], day: Weekday, from: number): Schedule => ({
  kind: 'monthly',
  days: [day],
  nths,
  every: 1,
  start: hour(from),
  minutes: 120,
  exceptions: [],
});

function at(house: keyof typeof houses, ...access: AccessFact[]): Partial<Meeting> {
  const { name, street, postalCode, city, lat, lon, ...rest } = houses[house] as House;
  const place = {
    name,
    lines: [street],
    postalCode,
    city,
    country: 'NO',
    regions: [],
    point: { lat, lon },
    approximate: false,
  };
  return {
    modes: ['in_person'],
    place: { ...place, ...rest },
    access: Object.fromEntries(access.map((fact) => [fact, true])),
  };
}

function from(mode: Exclude<Mode, 'in_person'>, where: string): Partial<Meeting> {
  const conference =
    mode === 'video'
      ? { url: `https://example.org/${where}` }
      : { phone: where, phoneNotes: 'Slå koden 4471 når du blir spurt.' };
  return { modes: [mode], conference };
}

const closed = { attendance: { open: false } };
const open = { attendance: { open: true } };

/** From the list of a twelve-step fellowship's office. */
export const stepGroups: readonly OpenGroup[] = [
  {
    key: 'linde-man',
    name: 'Mandag på Lindegården',
    fellowship: 'aa',
    schedule: weekly([1], 19),
    ...at('linde', 'wheelchair'),
    ...open,
  },
  {
    key: 'linde-ons',
    name: 'Onsdagsgruppa',
    fellowship: 'aa',
    schedule: weekly([3], 19),
    ...at('linde', 'wheelchair'),
    ...closed,
  },
  {
    key: 'linde-nye',
    name: 'Første skritt',
    fellowship: 'aa',
    schedule: weekly([6], 11),
    types: ['BE'],
    ...at('linde', 'wheelchair'),
    ...open,
    notes: 'For deg som er ny. Det er alltid kaffe, og du kan bare sitte og høre på.',
  },
  {
    key: 'linde-en',
    name: 'Oslo English Speaking Group',
    fellowship: 'aa',
    schedule: weekly([5], 18),
    languages: ['en'],
    ...at('majo'),
    ...open,
  },
  {
    key: 'boler',
    name: 'Kjellergruppa',
    fellowship: 'na',
    schedule: weekly([2, 4], 18.5),
    ...at('bolt', 'parking'),
    ...closed,
  },
  {
    key: 'majo-kv',
    name: 'Kvinner på Majorstua',
    fellowship: 'aa',
    schedule: weekly([2], 17.5),
    types: ['W'],
    ...at('majo'),
    ...closed,
  },
  {
    key: 'majo-al',
    name: 'Pårørende på det gamle biblioteket',
    fellowship: 'al-anon',
    schedule: weekly([4], 18),
    ...at('majo'),
    ...open,
    notes: 'For deg som lever med noen som drikker eller ruser seg.',
  },
  {
    key: 'oslo-pl',
    name: 'Grupa Polska Oslo',
    fellowship: 'aa',
    schedule: weekly([7], 16),
    languages: ['pl'],
    ...at('linde', 'wheelchair'),
    ...open,
  },
  {
    key: 'oslo-spill',
    name: 'Uten innsats',
    fellowship: 'ga',
    schedule: weekly([1], 18),
    ...at('majo'),
    ...closed,
  },
  {
    key: 'lh-fre',
    name: 'Fredagsgruppa Lillehammer',
    fellowship: 'aa',
    schedule: weekly([5], 19),
    ...at('moll', 'wheelchair', 'wheelchair_toilet', 'hearing_loop'),
    ...open,
  },
  {
    key: 'lh-na',
    name: 'Elvebredden',
    fellowship: 'na',
    schedule: weekly([2], 18),
    ...at('moll', 'wheelchair', 'wheelchair_toilet', 'hearing_loop'),
    ...closed,
  },
  {
    key: 'faberg',
    name: 'Fåberg fireogtjue',
    fellowship: 'aa',
    schedule: {
      kind: 'weekly',
      days: [3],
      every: 2,
      start: hour(19),
      minutes: 90,
      from: '2026-01-07',
      exceptions: [],
    },
    ...at('frisk', 'parking'),
    ...closed,
  },
  {
    key: 'lh-al',
    name: 'Voksne barn på Lillehammer',
    fellowship: 'aca',
    schedule: weekly([1], 19),
    topics: ['Å være pårørende'],
    ...at('moll', 'wheelchair', 'wheelchair_toilet'),
    ...closed,
  },
  {
    key: 'tr-sjo',
    name: 'Sjøbodgruppa',
    fellowship: 'aa',
    schedule: weekly([1, 3, 5], 19),
    ...at('sjo'),
    ...closed,
  },
  {
    key: 'tr-apen',
    name: 'Åpent møte i Sjøboden',
    fellowship: 'aa',
    schedule: monthly([1], 7, 18),
    ...at('sjo'),
    ...open,
    notes: 'Første søndag i måneden kan alle komme, også familie, naboer og fagfolk.',
  },
  {
    key: 'tr-na',
    name: 'Nordover',
    fellowship: 'na',
    schedule: weekly([2, 6], 18),
    ...at('krok', 'wheelchair', 'parking'),
    ...closed,
  },
  {
    key: 'tr-al',
    name: 'Familiegruppa i Kroken',
    fellowship: 'al-anon',
    schedule: weekly([4], 19),
    ...at('krok', 'wheelchair', 'parking', 'childcare'),
    ...open,
  },
  {
    key: 'ly-son',
    name: 'Søndag på Lyngseidet',
    fellowship: 'aa',
    schedule: weekly([7], 18),
    ...at('service', 'wheelchair', 'parking'),
    ...open,
  },
  {
    key: 'ly-furu',
    name: 'Furuflaten',
    fellowship: 'aa',
    schedule: monthly([1, 3], 4, 19),
    ...at('furu', 'parking'),
    ...closed,
  },
  {
    key: 'be-brygg',
    name: 'Smuget',
    fellowship: 'aa',
    schedule: weekly([1, 2, 3, 4, 5, 6, 7], 12, 60),
    ...at('brygg', 'wheelchair'),
    ...open,
  },
  {
    key: 'be-na',
    name: 'Regn og opphold',
    fellowship: 'na',
    schedule: weekly([5], 20),
    ...at('land'),
    ...closed,
  },
  {
    key: 'be-al',
    name: 'Håp på Landås',
    fellowship: 'al-anon',
    schedule: weekly([2], 18.5),
    ...at('land'),
    ...open,
  },
  {
    key: 'be-mat',
    name: 'Matro',
    fellowship: 'oa',
    schedule: weekly([3], 18),
    ...at('brygg', 'wheelchair'),
    ...open,
  },
  {
    key: 'voss',
    name: 'Vangsgruppa',
    fellowship: 'aa',
    schedule: weekly([4], 19),
    languages: ['nn'],
    state: 'paused',
    ...at('voss', 'parking'),
    ...closed,
    notes: 'Tek pause medan huset blir pussa opp.',
  },
  {
    key: 'nett-kveld',
    name: 'Kveldsmøte på nett',
    fellowship: 'aa',
    schedule: weekly([1, 2, 3, 4, 5, 6, 7], 21, 60),
    ...from('video', 'kveld'),
    ...open,
  },
  {
    key: 'nett-natt',
    name: 'Nattskift',
    fellowship: 'na',
    schedule: weekly([5, 6], 23, 90),
    ...from('video', 'natt'),
    ...open,
    notes: 'Varer over midnatt.',
  },
  {
    key: 'tlf',
    name: 'Telefonmøtet',
    fellowship: 'al-anon',
    schedule: weekly([7], 20, 60),
    ...from('telephone', '+47 21 00 00 00'),
    ...open,
  },
];

/** Written in by hand at the desks, from what the groups themselves asked to have shown. */
export const otherGroups: readonly OpenGroup[] = [
  {
    key: 'info-oslo',
    name: 'Åpen kveld om selvhjelp',
    schedule: monthly([2], 2, 18),
    ...at('linde', 'wheelchair'),
    ...open,
    notes: 'En time om hva en selvhjelpsgruppe er. Du kan spørre, eller bare høre på.',
  },
  {
    key: 'info-lh',
    name: 'Åpen kveld om selvhjelp',
    schedule: monthly([-1], 3, 18),
    ...at('moll', 'wheelchair', 'wheelchair_toilet', 'hearing_loop'),
    ...open,
  },
  {
    key: 'info-lyngen',
    name: 'Åpen dør på Lyngseidet',
    schedule: weekly([2], 16, 60),
    languages: ['nb', 'se'],
    ...at('service', 'wheelchair', 'parking'),
    ...open,
    notes: 'Kom innom for å høre om selvhjelp, på norsk eller nordsamisk.',
  },
  {
    key: 'sorg-bergen',
    name: 'Sorgkafeen',
    schedule: monthly([1, 3], 6, 12),
    topics: ['Sorg'],
    ...at('brygg', 'wheelchair', 'sign_language'),
    ...open,
  },
  {
    key: 'ensom-tromso',
    name: 'Torsdagsbordet',
    schedule: weekly([4], 17, 120),
    topics: ['Ensomhet'],
    ...at('sjo'),
    ...open,
  },
  {
    key: 'angst-nett',
    name: 'Uro uten navn',
    schedule: { kind: 'by_appointment' },
    topics: ['Angst og uro'],
    ...from('video', 'uro'),
    ...open,
    notes: 'Skriv til oss gjennom siden vår, så får du vite når vi møtes neste gang.',
    website: 'https://example.org/uro',
  },
];
