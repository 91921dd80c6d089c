export { catalogue, intlTag, languageNames, locales, type Locale } from './locale.ts';
export { hrefIn, localeOf } from './paths.ts';
export {
  formatDate,
  formatDay,
  formatDayShort,
  formatMonth,
  formatTime,
  formatTimeSpan,
  weekdayName,
  type Day,
  type Weekday,
} from './dates.ts';
export { collator, formatKm, formatList, formatNumber, plural } from './words.ts';
