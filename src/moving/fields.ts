import type { Words } from '@knutepunkt/meeting-feeds';
import { type SheetKind, plain } from './model.ts';

/** What a column may be. */
export interface SheetField {
  id: string;
  /** The heading in our own templates. */
  names: Words;
  /** Other headings that mean the same, in bokmål, nynorsk and English. */
  also: readonly string[];
  /** One row in our own templates. */
  example: Words;
  /** No table can do without it; of those with the same word one is enough. */
  needed?: string;
}

const say = (nb: string, nn = nb, en = nb): Words => ({ nb, nn, en });
const list = (words: string) => words.split(',').map((word) => word.trim());

function column(id: string, names: Words, also: string, example: Words, needed?: string): SheetField {
  return { id, names, also: list(also), example, ...(needed === undefined ? {} : { needed }) };
}

const house = (also: string) =>
  column(
    'house',
    say('Hus', 'Hus', 'House'),
    `bygg, bygning, huset, building, premises${also}`,
    say('Gammelskolen'),
  );
const municipality = column(
  'municipality',
  say('Kommune', 'Kommune', 'Municipality'),
  'poststed, poststad, postnummer, by, city, town, postal code',
  say('Lyngen'),
);
const from = (example: string) =>
  column(
    'from',
    say('Fra klokka', 'Frå klokka', 'From'),
    'fra, frå, kl, klokka, klokkeslett, tid, tidspunkt, start, starttid, begynner, byrjar, time, fra kl, frå kl, starts',
    say(example),
    'from',
  );
const to = (example: string) =>
  column(
    'to',
    say('Til klokka', 'Til klokka', 'To'),
    'til, slutt, sluttid, slutter, sluttar, til kl, end, ends, end time',
    say(example),
  );

/** The columns of each kind of table, in the order of our own templates. */
export const sheetFields: Readonly<Record<SheetKind, readonly SheetField[]>> = {
  rooms: [
    house(', sted, stad, place'),
    column(
      'address',
      say('Adresse', 'Adresse', 'Address'),
      'gateadresse, besøksadresse, vitjingsadresse, street, street address',
      say('Strandveien 4'),
    ),
    municipality,
    column(
      'room',
      say('Rom', 'Rom', 'Room'),
      'romnavn, romnamn, rommet, lokale, møterom, navn, namn, name, room name',
      say('Nordstua'),
      'room',
    ),
    column(
      'seats',
      say('Plasser', 'Plassar', 'Seats'),
      'antall plasser, tal på plassar, antall, kapasitet, sitteplasser, stoler, stolar, capacity, hvor mange får plass, kor mange får plass',
      say('10'),
      'seats',
    ),
    column(
      'buffer',
      say('Minutter mellom grupper', 'Minutt mellom grupper', 'Minutes between groups'),
      'buffer, pause, luft, minutter, minutt, minutes',
      say('30'),
    ),
    column(
      'facts',
      say('Hva rommet har', 'Kva rommet har', 'What the room has'),
      'utstyr, fasiliteter, fasilitetar, tilgjengelighet, tilgjenge, equipment, facilities, access',
      say('trinnfritt, kjøkken', 'trinnfritt, kjøkken', 'step-free, kitchen'),
    ),
    column(
      'right',
      say('Hva som stemmer for huset', 'Kva som stemmer for huset', 'What is right about the house'),
      'egnethet, eigna, sjekk, suitability',
      say('lukket rom, delt inngang', 'lukka rom, delt inngang', 'closed room, shared entrance'),
    ),
    column(
      'opening',
      say('Åpningstid', 'Opningstid', 'Opening hours'),
      'åpningstider, opningstider, åpent, ope, hours, open',
      say(
        'man–fre 08.00–22.00; lør 10.00–16.00',
        'man–fre 08.00–22.00; lau 10.00–16.00',
        'Mon–Fri 08:00–22:00; Sat 10:00–16:00',
      ),
    ),
    column(
      'units',
      say('Andre bak samme dør', 'Andre bak same dør', 'Others behind the same door'),
      'samlokaliserte, samlokalisert, andre i huset, co-located, units, others',
      say('Biblioteket; Servicekontoret', 'Biblioteket; Servicekontoret', 'Library; Service office'),
    ),
  ],
  groups: [
    column(
      'name',
      say('Gruppe', 'Gruppe', 'Group'),
      'gruppa, gruppenavn, gruppenamn, navn, namn, name, group name',
      say('Tirsdagsgruppa', 'Tysdagsgruppa', 'The Tuesday group'),
    ),
    column(
      'model',
      say('Slags gruppe', 'Slags gruppe', 'Kind of group'),
      'slags, type, modell, model, kind, fellesskap, fellowship, gruppetype',
      say('12-trinn', '12-trinn', '12-step'),
      'model',
    ),
    house(''),
    column(
      'room',
      say('Rom', 'Rom', 'Room'),
      'romnavn, romnamn, rommet, lokale, møterom, sted, stad, hvor, kvar, where, place',
      say('Nordstua'),
      'room',
    ),
    column(
      'day',
      say('Ukedag', 'Vekedag', 'Weekday'),
      'dag, dager, dagar, day',
      say('tirsdag', 'tysdag', 'Tuesday'),
      'day',
    ),
    from('19.00'),
    to('20.30'),
    column(
      'often',
      say('Hvor ofte', 'Kor ofte', 'How often'),
      'hyppighet, frekvens, gjentas, gjentakelse, frequency, repeats',
      say('hver uke', 'kvar veke', 'every week'),
    ),
    column(
      'first',
      say('Første dato', 'Første dato', 'First date'),
      'dato, startdato, fra dato, frå dato, date, start date',
      say(''),
      'day',
    ),
    column(
      'until',
      say('Siste dato', 'Siste dato', 'Last date'),
      'sluttdato, til dato, end date, until',
      say(''),
    ),
  ],
  events: [
    column(
      'kind',
      say('Hva slags', 'Kva slag', 'What kind'),
      'type, slags, kind, arrangementstype',
      say('Folkemøte', 'Folkemøte', 'Public meeting'),
      'kind',
    ),
    column(
      'title',
      say('Tittel', 'Tittel', 'Title'),
      'navn, namn, name, arrangement, event, hva, kva, what, overskrift',
      say('Hva er selvhjelp?', 'Kva er sjølvhjelp?', 'What is self-help?'),
      'title',
    ),
    column(
      'audience',
      say('For hvem', 'For kven', 'For whom'),
      'målgruppe, audience',
      say('For alle', 'For alle', 'For everybody'),
    ),
    column(
      'about',
      say('Om arrangementet', 'Om arrangementet', 'About the event'),
      'beskrivelse, omtale, tekst, innhold, innhald, description, about',
      say(
        'Vi forteller hvordan en gruppe går for seg.',
        'Vi fortel korleis ei gruppe går føre seg.',
        'We tell how a group goes.',
      ),
    ),
    column('language', say('Språk', 'Språk', 'Language'), 'languages', say('norsk', 'norsk', 'Norwegian')),
    column(
      'place',
      say('Rom eller sted', 'Rom eller stad', 'Room or place'),
      'rom, sted, stad, lokale, hvor, kvar, where, place, location, room',
      say('Biblioteket', 'Biblioteket', 'The library'),
      'place',
    ),
    column(
      'address',
      say('Adresse', 'Adresse', 'Address'),
      'gateadresse, besøksadresse, street, street address',
      say('Strandveien 2'),
      'place',
    ),
    municipality,
    column('day', say('Dato', 'Dato', 'Date'), 'dag, day, når, when', say('14.5.2030'), 'day'),
    from('18.00'),
    to('20.00'),
    column(
      'signUp',
      say('Sette av plass', 'Setje av plass', 'Set a place aside'),
      'påmelding, påmelding kreves, sign up, sign-up, registration',
      say('nei', 'nei', 'no'),
    ),
    column(
      'capacity',
      say('Plasser', 'Plassar', 'Seats'),
      'antall plasser, tal på plassar, kapasitet, maks, max, capacity',
      say(''),
    ),
    column(
      'invited',
      say('Bare for inviterte', 'Berre for inviterte', 'Invited only'),
      'inviterte, for inviterte, invited',
      say('nei', 'nei', 'no'),
    ),
  ],
  contacts: [
    column(
      'organisation',
      say('Virksomhet', 'Verksemd', 'Organisation'),
      'organisasjon, firma, etat, instans, kontor, lag, forening, foreining, arbeidssted, arbeidsstad, company, association, organization',
      say('Eksempelbygda bibliotek', 'Eksempelbygda bibliotek', 'Exampleville Library'),
      'organisation',
    ),
    column(
      'role',
      say('Rolle', 'Rolle', 'Role'),
      'stilling, tittel, funksjon, position, title, avdeling, department',
      say('biblioteksjef', 'biblioteksjef', 'head of the library'),
      'role',
    ),
  ],
};

export function fieldOf(kind: SheetKind, id: string): SheetField | undefined {
  return sheetFields[kind].find((one) => one.id === id);
}

/** What a heading is thought to mean. */
export function fieldOfHeading(kind: SheetKind, heading: string): string | undefined {
  const wanted = headingWords(heading);
  return sheetFields[kind].find(({ names, also }) =>
    [names.nb, names.nn, names.en, ...also].some((name) => headingWords(name) === wanted),
  )?.id;
}

const headingWords = (heading: string) =>
  plain(heading)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
