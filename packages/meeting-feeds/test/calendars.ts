/** Calendars as widely used programs write them; names and places are invented. */

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
export const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
export const calendarOf = (...events: string[]) => calendar('PRODID:-//test//EN', ...events);

/** As Google Calendar exports: X-WR-TIMEZONE, single entries in UTC, alarms, organiser and attendees. */
export const GOOGLE = calendar(
  'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
  'CALSCALE:GREGORIAN',
  'METHOD:PUBLISH',
  'X-WR-CALNAME:Møter i Alta',
  'X-WR-TIMEZONE:Europe/Oslo',
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Oslo',
  'X-LIC-LOCATION:Europe/Oslo',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
  event(
    'DTSTART;TZID=Europe/Oslo:20260106T190000',
    'DTEND;TZID=Europe/Oslo:20260106T203000',
    'RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20260630T215959Z;BYDAY=TU',
    'EXDATE;TZID=Europe/Oslo:20260407T190000',
    'DTSTAMP:20260105T101500Z',
    'ORGANIZER;CN=Kari Nordmann:mailto:kari@example.org',
    'UID:7kukuqrfedlm2f9t0vr43q3vqp@google.com',
    'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN=Ola Nordmann:mailto:ola@example.org',
    'DESCRIPTION:Kaffe fra 18.30\\, møtet begynner 19.\\nTa gjerne med en ven',
    ' n.',
    'LAST-MODIFIED:20260105T101400Z',
    'LOCATION:Frivilligsentralen\\, Løkkeveien 1\\, 9510 Alta',
    'SEQUENCE:2',
    'STATUS:CONFIRMED',
    'SUMMARY:Åpent møte',
    'TRANSP:OPAQUE',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:This is an event reminder',
    'TRIGGER:-P0DT0H30M0S',
    'END:VALARM',
  ),
  event(
    'DTSTART;TZID=Europe/Oslo:20260512T180000',
    'DTEND;TZID=Europe/Oslo:20260512T193000',
    'UID:7kukuqrfedlm2f9t0vr43q3vqp@google.com',
    'RECURRENCE-ID;TZID=Europe/Oslo:20260512T190000',
    'SUMMARY:Åpent møte',
    'SEQUENCE:3',
  ),
  event(
    'DTSTART:20260318T170000Z',
    'DTEND:20260318T183000Z',
    'UID:6r1d@google.com',
    'SUMMARY:Informasjonskveld',
    'LOCATION:https://video.example.org/j/12345',
  ),
);

/** As Outlook and Exchange write: their own zone names, BYSETPOS, whole days, cancelled single dates. */
export const OUTLOOK = calendar(
  'PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN',
  'X-WR-TIMEZONE:W. Europe Standard Time',
  event(
    'CLASS:PUBLIC',
    'UID:040000008200E00074C5B7101A82E008',
    'DTSTART;TZID="W. Europe Standard Time":20260108T180000',
    'DTEND;TZID="W. Europe Standard Time":20260108T200000',
    'RRULE:FREQ=MONTHLY;BYDAY=TH;BYSETPOS=2',
    'SUMMARY;LANGUAGE=nb-no:Pårørendemøte',
  ),
  event(
    'UID:040000008200E00074C5B7101A82E008',
    'RECURRENCE-ID;TZID="W. Europe Standard Time":20260409T180000',
    'DTSTART;TZID="W. Europe Standard Time":20260409T180000',
    'STATUS:CANCELLED',
    'SUMMARY:Avlyst: Pårørendemøte',
  ),
  event('UID:whole', 'DTSTART;VALUE=DATE:20260517', 'SUMMARY:17. mai'),
  event('UID:private', 'CLASS:PRIVATE', 'DTSTART:20260517T100000Z', 'SUMMARY:Privat'),
);
