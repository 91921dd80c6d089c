import { type Words } from './meeting.ts';

const say = (nb: string, nn: string, en: string): Words => ({ nb, nn, en });

/** What is said of a row. A source's own text is quoted shortly, so that a report stays readable. */
export const reasons = {
  notARow: say('Raden er ikke et møte.', 'Rada er ikkje eit møte.', 'The row is no meeting.'),
  missing: say(
    'Mangler, og uten dette kan møtet ikke leses.',
    'Manglar, og utan dette kan ikkje møtet lesast.',
    'Is missing, and without it the meeting cannot be read.',
  ),
  twice: (key: string) =>
    say(
      `«${short(key)}» er brukt i en tidligere rad. Hvert møte må ha sin egen.`,
      `«${short(key)}» er brukt i ei tidlegare rad. Kvart møte må ha sin eigen.`,
      `“${short(key)}” is used in an earlier row. Each meeting needs its own.`,
    ),
  tooLong: (most: number) =>
    say(`Er lengre enn ${most} tegn.`, `Er lengre enn ${most} teikn.`, `Is longer than ${most} characters.`),
  notText: say('Skal være tekst.', 'Skal vere tekst.', 'Should be text.'),
  notADay: (value: string) =>
    say(
      `«${short(value)}» er ingen ukedag.`,
      `«${short(value)}» er ingen vekedag.`,
      `“${short(value)}” is no weekday.`,
    ),
  notATime: (value: string) =>
    say(
      `«${short(value)}» er ikke et klokkeslett som 19:30.`,
      `«${short(value)}» er ikkje eit klokkeslett som 19:30.`,
      `“${short(value)}” is no time such as 19:30.`,
    ),
  notALength: (value: string) =>
    say(
      `«${short(value)}» er ingen varighet.`,
      `«${short(value)}» er inga varigheit.`,
      `“${short(value)}” is no duration.`,
    ),
  notADate: (value: string) =>
    say(
      `«${short(value)}» er ingen dato som 2026-02-28.`,
      `«${short(value)}» er ingen dato som 2026-02-28.`,
      `“${short(value)}” is no date such as 2026-02-28.`,
    ),
  dayWithoutTime: say(
    'Har ukedag, men ikke klokkeslett: lest som etter avtale.',
    'Har vekedag, men ikkje klokkeslett: lese som etter avtale.',
    'Has a weekday but no time: read as by appointment.',
  ),
  timeWithoutDay: say(
    'Har klokkeslett, men ikke ukedag: lest som etter avtale.',
    'Har klokkeslett, men ikkje vekedag: lese som etter avtale.',
    'Has a time but no weekday: read as by appointment.',
  ),
  endIsStart: say(
    'Slutter når det begynner: lest uten slutt.',
    'Sluttar når det tek til: lese utan slutt.',
    'Ends when it starts: read without an end.',
  ),
  notAPoint: say(
    'Bredde og lengde er ikke et sted på jorden.',
    'Breidd og lengd er ikkje ein stad på jorda.',
    'Latitude and longitude are no place on earth.',
  ),
  notAnAddress: (value: string) =>
    say(
      `«${short(value)}» er ingen nettadresse som begynner med https://.`,
      `«${short(value)}» er inga nettadresse som tek til med https://.`,
      `“${short(value)}” is no web address that begins with https://.`,
    ),
  notAZone: (value: string) =>
    say(
      `«${short(value)}» er ingen tidssone som Europe/Oslo.`,
      `«${short(value)}» er inga tidssone som Europe/Oslo.`,
      `“${short(value)}” is no time zone such as Europe/Oslo.`,
    ),
  notACountry: (value: string) =>
    say(
      `«${short(value)}» er ikke et land vi kjenner.`,
      `«${short(value)}» er ikkje eit land vi kjenner.`,
      `“${short(value)}” is no country that we know.`,
    ),
  notAType: (value: string) =>
    say(
      `«${short(value)}» er ingen møtetype vi kjenner.`,
      `«${short(value)}» er ingen møtetype vi kjenner.`,
      `“${short(value)}” is no meeting type that we know.`,
    ),
  notALanguage: (value: string) =>
    say(
      `«${short(value)}» er ikke et språk vi kjenner.`,
      `«${short(value)}» er ikkje eit språk vi kjenner.`,
      `“${short(value)}” is no language that we know.`,
    ),
  notAChoice: (value: string, choices: readonly string[]) =>
    say(
      `«${short(value)}» er ikke blant: ${choices.join(', ')}.`,
      `«${short(value)}» er ikkje mellom: ${choices.join(', ')}.`,
      `“${short(value)}” is not one of: ${choices.join(', ')}.`,
    ),
  openAndClosed: say(
    'Er både åpent og lukket: lest som lukket.',
    'Er både ope og lukka: lese som lukka.',
    'Is both open and closed: read as closed.',
  ),
  notPublished: say(
    'Er ikke offentliggjort av den som eier listen.',
    'Er ikkje gjort offentleg av den som eig lista.',
    'Is not published by the owner of the list.',
  ),
  onlyWeekly: say(
    'Formatet kan bare si «hver uke», og møtet er sjeldnere eller har egne datoer.',
    'Formatet kan berre seie «kvar veke», og møtet er sjeldnare eller har eigne datoar.',
    'The format can only say “every week”, and the meeting is rarer or has dates of its own.',
  ),
  notHeld: say(
    'Møtet er avlyst eller satt på vent, og formatet kan ikke si det.',
    'Møtet er avlyst eller sett på vent, og formatet kan ikkje seie det.',
    'The meeting is cancelled or paused, and the format cannot say so.',
  ),
  closedGroup: say(
    'En lukket gruppe viser aldri tid eller sted, og skrives ikke.',
    'Ei lukka gruppe viser aldri tid eller stad, og blir ikkje skriven.',
    'A closed group never shows its time or place, and is not written.',
  ),
  needsTime: say(
    'Formatet krever ukedag og klokkeslett.',
    'Formatet krev vekedag og klokkeslett.',
    'The format needs a weekday and a time.',
  ),
} as const;

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 60).toWellFormed()}…` : line;
}
