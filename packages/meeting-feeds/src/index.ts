export * from './meeting.ts';
export { FeedError, type FeedProblem } from './feed-error.ts';
export { isMeetingType, MEETING_TYPES, type MeetingType } from './meeting-types.ts';
export { MOST_BYTES, MOST_ROWS } from './source-text.ts';
export { type ReadOptions, type WriteOptions } from './reading.ts';
export { countryCode, internationalPhone } from './country.ts';

export { readMeetingGuide } from './meeting-guide.ts';
export { writeMeetingGuide, type MeetingGuideRow } from './meeting-guide-write.ts';

export { readBmlt, type BmltReadOptions } from './bmlt.ts';
export { writeBmlt, type BmltRow, type BmltWriteOptions } from './bmlt-write.ts';
export {
  readBmltFormats,
  readBmltServiceBodies,
  writeBmltFormats,
  writeBmltServiceBodies,
  type BmltFormat,
  type BmltServiceBody,
} from './bmlt-lists.ts';

export { TABLE_FIELDS } from './table-fields.ts';
export { proposeMapping, type MappingDoubt, type TableMapping } from './table-mapping.ts';
export { readTable, tableHead, tableRows } from './table.ts';
export { type TableRow } from './table-rows.ts';
export { readEvery, readTimes, readWeekdays, readYesNo } from './table-words.ts';
export { type Separator, writeCsv } from './csv.ts';
export { writeTableCsv, writeTableXlsx } from './table-write.ts';

export { occurrences, type Occurrence, type OccurrenceOptions } from './occurrences.ts';
export { ofClosedGroup } from './closed-group.ts';
export { readICalendar, type CalendarReadOptions } from './icalendar-read.ts';
export { writeICalendar, type CalendarOptions } from './icalendar-write.ts';
export { writeOccupiedCalendar, type OccupiedOptions, type OccupiedTime } from './icalendar-occupied.ts';
export { jsonLd, schemaOrgEvent, writeSchemaOrg, type Event, type SchemaOrgOptions } from './schema-org.ts';

export { writeHsds } from './hsds.ts';
export { type HsdsOptions } from './hsds-options.ts';
export { type HsdsRow, type HsdsTableName, type HsdsTables } from './hsds-fields.ts';
export { hsdsAbout, hsdsApi, hsdsPage, type HsdsApi, type HsdsObject, type HsdsPage } from './hsds-pages.ts';
export { hsdsDatapackage, type DatapackageOptions } from './hsds-datapackage.ts';
