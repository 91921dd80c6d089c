interface Words {
  nb: string;
  nn: string;
  en: string;
}

const fixed: Readonly<Record<string, Words>> = {
  '01-01': { nb: 'første nyttårsdag', nn: 'første nyttårsdag', en: 'New Year’s Day' },
  '05-01': { nb: 'første mai', nn: 'første mai', en: 'Labour Day' },
  '05-17': { nb: '17. mai', nn: '17. mai', en: 'Constitution Day' },
  '12-25': { nb: 'første juledag', nn: 'første juledag', en: 'Christmas Day' },
  '12-26': { nb: 'andre juledag', nn: 'andre juledag', en: 'Boxing Day' },
};

/** By days after Easter Sunday. */
const movable: Readonly<Record<number, Words>> = {
  [-3]: { nb: 'skjærtorsdag', nn: 'skjærtorsdag', en: 'Maundy Thursday' },
  [-2]: { nb: 'langfredag', nn: 'langfredag', en: 'Good Friday' },
  0: { nb: 'første påskedag', nn: 'første påskedag', en: 'Easter Sunday' },
  1: { nb: 'andre påskedag', nn: 'andre påskedag', en: 'Easter Monday' },
  39: { nb: 'Kristi himmelfartsdag', nn: 'Kristi himmelfartsdag', en: 'Ascension Day' },
  49: { nb: 'første pinsedag', nn: 'første pinsedag', en: 'Whit Sunday' },
  50: { nb: 'andre pinsedag', nn: 'andre pinsedag', en: 'Whit Monday' },
};

const years = new Map<number, ReadonlyMap<string, Words>>();

/**
 * Norway's public holidays of a year, by date `YYYY-MM-DD`: the law on holidays (lov om helligdager og helligdagsfred, 1995)
 * and on 1 and 17 May (1947). Gregorian calendar, years 1583 to 9999. Two may fall on one day (17 May 2043 is Whit Sunday).
 */
export function publicHolidays(year: number): ReadonlyMap<string, Words> {
  const ready = years.get(year);
  if (ready) return ready;
  const easter = easterSunday(year);
  const days = Object.entries(movable).map(([after, words]): [string, Words] => [
    new Date(easter + Number(after) * 86_400_000).toISOString().slice(0, 10),
    words,
  ]);
  const dates = Object.entries(fixed).map(([day, words]): [string, Words] => [
    `${String(year).padStart(4, '0')}-${day}`,
    words,
  ]);
  const all = new Map([...days, ...dates].sort(([a], [b]) => (a < b ? -1 : 1)));
  years.set(year, all);
  return all;
}

/** The holiday on a day, if it is one. */
export function publicHoliday(date: string): Words | undefined {
  return publicHolidays(Number(date.slice(0, 4))).get(date);
}

/** Milliseconds since 1970 of Easter Sunday: the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
}
