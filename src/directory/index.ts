export {
  type ConflictReason,
  type Difference,
  type DirectoryParts,
  type Found,
  type FoundListing,
  type Holidays,
  type Line,
  type NextTime,
  type Now,
  type SearchAsk,
  correctionDays,
  formingDays,
  mostKm,
  nowOf,
  pageSize,
} from './model.ts';
export {
  type GroupToShow,
  type Shown,
  type Stage,
  mayShowTimeAndPlace,
  publicOf,
  withoutPeople,
} from './listing.ts';
export { publicHoliday, publicHolidays } from './holidays.ts';
export { nextTime, nextTimes } from './next.ts';
export { listingById, search } from './search.ts';
export { listedAfter, listedOf, listedState } from './listed.ts';
export { daysOff, published } from './published.ts';
export { keptPages } from './kept-pages.ts';
export {
  type ApplyOptions,
  applyMeetings,
  differenceOf,
  refuseMeetings,
  releaseListing,
  withdrawListing,
  withdrawSource,
} from './commands-apply.ts';
export { NoSource, lockSource, renewDue } from './store-listing.ts';
export { type FieldChange, changesOf } from './changes.ts';
export { kept, mayBeListed } from './difference.ts';
export { countRefused, forgetRefused, keepRefused } from './refused.ts';
export type { RunState, SourceFormat } from './store.ts';
export {
  type Asked,
  type Understood,
  addressOf,
  askFields,
  readAsked,
  understood,
  usualKm,
} from './asked.ts';
export { formingInWords } from './forming.ts';
export { type Announced, announcedOn } from './store-forming.ts';
export { askedInWords, inLines } from './in-lines.ts';
export { placeInBrief, addressLines, ruleInWords, standstill, timeInWords } from './wording.ts';
export { type Correction, correctionPlace } from './correction.ts';
export { type FormingShown, announce } from './commands-forming.ts';
export { sendCorrection } from './commands-correction.ts';
export { eraseDue } from './erase.ts';
export { publicDirectoryRoutes } from './routes-public.tsx';
export { formingRoutes } from './routes-forming.tsx';
export { OpenGroupsWays } from './views-ways.tsx';
