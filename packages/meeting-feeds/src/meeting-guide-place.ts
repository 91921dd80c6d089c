import { defined } from './defined.ts';
import { storable } from './json-rows.ts';
import { type Place, type Point } from './meeting.ts';
import { reasons } from './reasons.ts';
import { LONGEST_LINE, type RowReader } from './row-reader.ts';

/** Undefined when the row says nothing of where; `approximate` alone says nothing. */
export function meetingGuidePlace(row: RowReader): Place | undefined {
  const address = row.text('address');
  const parts = {
    name: row.text('location'),
    formatted: row.text('formatted_address'),
    city: row.text('city'),
    state: row.text('state'),
    postalCode: row.text('postal_code'),
    country: row.country('country'),
    point: pointOf(row),
    directions: row.notes('location_notes'),
  };
  const lines = address === undefined ? [] : [address];
  const regions = regionsOf(row);
  const says = [...Object.values(parts), ...lines, ...regions].some((part) => part !== undefined);
  if (!says) return undefined;
  const approximate = saidApproximate(row) ?? looksApproximate(address, parts.formatted, parts.point);
  return defined({ ...parts, lines, regions, approximate });
}

function saidApproximate(row: RowReader): boolean | undefined {
  const raw = row.raw('approximate');
  if (typeof raw === 'boolean') return raw;
  const text = row.text('approximate')?.toLowerCase();
  if (text === undefined) return undefined;
  if (['yes', 'true', '1'].includes(text)) return true;
  if (['no', 'false', '0'].includes(text)) return false;
  return row.doubt('approximate', reasons.notAChoice(text, ['yes', 'no']));
}

/** Unsaid: a point or a street is exact; one line of address is exact when it has a number before its first comma. */
function looksApproximate(
  address: string | undefined,
  formatted: string | undefined,
  point: Point | undefined,
) {
  if (point) return false;
  if (address !== undefined) return /^online\b/i.test(address);
  return !/\d/.test(formatted?.split(',')[0] ?? '') || !formatted!.includes(',');
}

function pointOf(row: RowReader): Point | undefined {
  const point = row.point('latitude', 'longitude');
  const text = point ? undefined : row.text('coordinates');
  // Four numbers are the corners of an area, not a point.
  const match = /^\s*(-?\d{1,2}(?:\.\d{1,20})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*$/.exec(text ?? '');
  if (!match) return point;
  const [lat, lon] = [Number(match[1]), Number(match[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180
    ? { lat, lon }
    : row.doubt('coordinates', reasons.notAPoint);
}

function regionsOf(row: RowReader): string[] {
  const raw = row.raw('regions');
  const list: unknown[] = Array.isArray(raw)
    ? raw
    : typeof raw === 'string'
      ? raw.split('>')
      : ['region', 'sub_region', 'sub_sub_region'].map((field) => row.text(field));
  return list
    .flatMap((region) => (typeof region === 'string' ? storable(region).trim() : []))
    .filter((region) => region !== '' && region.length <= LONGEST_LINE)
    .slice(0, 20);
}
