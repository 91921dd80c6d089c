import { type HsdsTableName } from './hsds-fields.ts';
import { type IsoDate, type Place } from './meeting.ts';

export interface HsdsOptions {
  /** The publisher's own address, from which all identifiers are made: keep it for ever. */
  readonly base: string;
  /** Who publishes; the organisation of meetings whose owner is not known. */
  readonly publisher: { readonly name: string; readonly description: string; readonly url?: string };
  /** The day whose offset from UTC the schedules have. */
  readonly on: IsoDate;
  /** Of the sentences and names that are made here. */
  readonly language: 'nb' | 'nn' | 'en';
  /** HSDS will have no address without a state or province: what it is of a place that does not say (the county of its postal code). */
  readonly province?: (place: Place) => string | undefined;
}

/** Collects rows; one that is there already is not added again. */
export type AddRow = (
  table: HsdsTableName,
  row: Readonly<Record<string, string | number | undefined>> & { id: string },
) => string;
