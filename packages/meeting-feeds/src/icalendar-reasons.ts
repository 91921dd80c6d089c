import { type Words } from './meeting.ts';

const say = (nb: string, nn: string, en: string): Words => ({ nb, nn, en });

/** What only calendars and the other public formats have to say of a meeting or an entry. */
export const calendarReasons = {
  byAppointment: say(
    'Møtet er etter avtale og har ingen tid å vise.',
    'Møtet er etter avtale og har inga tid å vise.',
    'The meeting is by appointment and has no time to show.',
  ),
  noDates: say(
    'Regelen gir ingen dato, eller sier ikke fra når den gjelder.',
    'Regelen gir ingen dato, eller seier ikkje frå når han gjeld.',
    'The rule gives no date, or does not say from when it holds.',
  ),
  wholeDay: say(
    'Varer hele dagen og har ikke klokkeslett, så det er ikke lest som et møte.',
    'Varer heile dagen og har ikkje klokkeslett, så det er ikkje lese som eit møte.',
    'Lasts the whole day and has no time, so it is not read as a meeting.',
  ),
  unreadable: say(
    'Oppføringen er ikke gyldig iCalendar, eller større enn 256 kB.',
    'Oppføringa er ikkje gyldig iCalendar, eller større enn 256 kB.',
    'The entry is not valid iCalendar, or larger than 256 kB.',
  ),
  ruleExpanded: say(
    'Regelen kan ikke sies som uke eller måned: lest som enkeltdatoer i tiden det ble spurt om.',
    'Regelen kan ikkje seiast som veke eller månad: lese som einskilddatoar i tida det vart spurt om.',
    'The rule cannot be said as weeks or months: read as single dates within the time asked for.',
  ),
  ruleUnknown: say(
    'Regelen for gjentakelse kan ikke leses.',
    'Regelen for gjentaking kan ikkje lesast.',
    'The rule of repetition cannot be read.',
  ),
  nothingInWindow: say(
    'Har ingen dato i tiden det ble spurt om.',
    'Har ingen dato i tida det vart spurt om.',
    'Has no date within the time asked for.',
  ),
  rangeOfChanges: say(
    'Endringen gjelder «denne og alle senere», og kan ikke leses.',
    'Endringa gjeld «denne og alle seinare», og kan ikkje lesast.',
    'The change is for “this and all later”, and cannot be read.',
  ),
  tooManyDates: say(
    'Har flere enn 5000 datoer; resten er utelatt.',
    'Har fleire enn 5000 datoar; resten er utelaten.',
    'Has more than 5,000 dates; the rest is left out.',
  ),
} as const;
