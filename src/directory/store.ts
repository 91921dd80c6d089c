import { type ColumnType, type Generated } from 'kysely';
import type { FactKind } from './facts.ts';
import type { Holidays } from './model.ts';

type Json = ColumnType<unknown, string, string>;
type Defaulted<T> = ColumnType<T, T | undefined, T>;

export type SourceFormat = 'meeting-guide' | 'bmlt' | 'csv' | 'xlsx' | 'icalendar' | 'by-hand';
export type RunState = 'waiting' | 'applied' | 'refused' | 'failed';

export interface SourceTable {
  id: Generated<string>;
  organisation_id: string;
  owner: string;
  licence: string;
  consent_by: string;
  consent_on: string;
  format: SourceFormat;
  url: string | null;
  reading: ColumnType<unknown, string | undefined, string>;
  holidays: Defaulted<Holidays>;
  every: Defaulted<'never' | 'day' | 'week'>;
  approve: Defaulted<'once' | 'always'>;
  ended_on: string | null;
}
export interface SourceRunTable {
  id: Generated<string>;
  source_id: string;
  began_at: ColumnType<Date, string, never>;
  state: RunState;
  reason: Defaulted<string>;
  difference: ColumnType<unknown, string | undefined, string>;
  problems: ColumnType<unknown, string | undefined, string>;
  meetings: ColumnType<unknown, string | null, string | null>;
}
export interface ListingTable {
  id: Generated<string>;
  source_id: string;
  source_key: string;
  state: Defaulted<'listed' | 'withdrawn'>;
  withdrawn_by: 'source' | 'person' | null;
  may_return: Defaulted<boolean>;
  name: string;
  model: string | null;
  meeting: Json;
  likeness: string;
  seen_on: string;
}
export interface ListingTimeTable {
  listing_id: string;
  /** The listing has no other row. */
  alone: boolean;
  /** One row of each listing. */
  lead: boolean;
  weekday: number | null;
  starts: number | null;
  due_on: string | null;
  ends_on: string | null;
  lat: number | null;
  lon: number | null;
  municipality: string | null;
  zone: string | null;
  facts: number[];
  words: number[];
}
export interface ListingFactTable {
  id: Generated<number>;
  kind: FactKind;
  name: string;
  stem: ColumnType<string | null, never, never>;
}
export interface RefusedChangeTable {
  source_id: string;
  source_key: string;
  mark: string;
}
export interface FormingTable {
  id: Generated<string>;
  organisation_id: string;
  model: string;
  topic: string | null;
  mode: 'in_person' | 'telephone' | 'video';
  area: string[];
  stage: 'gathering' | 'nearly';
  announced_on: string;
  erase_on: string;
}
export interface CorrectionTable {
  id: Generated<string>;
  listing_id: string;
  sealed: Uint8Array;
  erase_on: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    source: SourceTable;
    source_run: SourceRunTable;
    listing: ListingTable;
    listing_time: ListingTimeTable;
    listing_fact: ListingFactTable;
    refused_change: RefusedChangeTable;
    listing_word: { word: string };
    forming: FormingTable;
    correction: CorrectionTable;
  }
}
