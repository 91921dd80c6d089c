import { type Meeting, type Place, jsonLd, schemaOrgEvent } from '@knutepunkt/meeting-feeds';
import { publicHolidays } from './holidays.ts';
import type { FoundListing, Now } from './model.ts';

/**
 * A listing as it leaves in any format: our address for it in place of the source's key, which means nothing outside the
 * source; who the source belongs to, and where to say that something is wrong. When it was changed is told as a day.
 */
export function published({ id, model, meeting, source }: FoundListing, publicUrl: string): Meeting {
  const { updated, sequence, owner, place, ...rest } = meeting;
  const day = updated?.slice(0, 10);
  const counted = sequence ?? (day === undefined ? undefined : Math.floor(Date.parse(day) / 86_400_000));
  return {
    ...rest,
    key: id,
    contacts: [],
    extras: {},
    owner: {
      name: source.owner,
      ...(owner?.url === undefined ? {} : { url: owner.url }),
      feedback: [`${publicUrl}/grupper/${id}`],
    },
    ...(place ? { place: placeToTell(place, meeting) } : {}),
    ...(model === null ? {} : { model }),
    ...(day === undefined ? {} : { updated: `${day}T00:00:00Z` }),
    ...(counted !== undefined && Number.isFinite(counted) ? { sequence: Math.max(0, counted) } : {}),
  };
}

/** A street stands only where one can walk in, as on the group's own page. */
function placeToTell(place: Place, { modes }: Meeting): Place {
  if (modes.includes('in_person') && !place.approximate) return place;
  const { formatted: _formatted, point: _point, ...about } = place;
  return { ...about, lines: [] };
}

/** Days of the coming two years on which a source's groups do not meet. */
export function daysOff({ source }: Pick<FoundListing, 'source'>, { date }: Now): string[] {
  if (source.holidays !== 'not_held') return [];
  const year = Number(date.slice(0, 4));
  return [year, year + 1, year + 2].flatMap((one) => [...publicHolidays(one).keys()]);
}

/** What search engines read of a group's page (schema.org); undefined for what is no event. */
export function eventData(listing: FoundListing, now: Now, publicUrl: string): string | undefined {
  const event = schemaOrgEvent(published(listing, publicUrl), {
    holidays: daysOff(listing, now),
    page: ({ key }) => `${publicUrl}/grupper/${key}`,
  });
  if ('reason' in event) return undefined;
  // A rule that does not say since when has no first date; search engines want one, and the next is the one people come to.
  const startDate = event['startDate'] ?? listing.next?.start;
  return jsonLd(startDate === undefined ? event : { ...event, startDate });
}
