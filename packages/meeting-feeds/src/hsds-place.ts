import { internationalPhone } from './country.ts';
import { type AddRow, type HsdsOptions } from './hsds-options.ts';
import { hsdsId } from './hsds-id.ts';
import { uriOrNot } from './hsds-text.ts';
import { HSDS_WORDS } from './hsds-words.ts';
import { placeInWords } from './icalendar-write.ts';
import { type Meeting, type Place } from './meeting.ts';

/**
 * A place where one meets is a physical location, shared by the meetings there; one that is only about where is a service
 * area; telephone and video are a virtual location.
 */
export function placeRows(meeting: Meeting, service: string, options: HsdsOptions, add: AddRow): void {
  const { place, conference, key } = meeting;
  const id = (...name: string[]) => hsdsId(options.base, ...name);
  const at = (location: string) =>
    add('service_at_location', {
      id: id('service_at_location', key, location),
      service_id: service,
      location_id: location,
    });
  if (place && meeting.modes.includes('in_person') && !place.approximate)
    at(physical(place, meeting.access, options, add));
  else if (place) {
    const area = areaInWords(place);
    if (area !== undefined)
      add('service_area', { id: id('service_area', key), service_id: service, name: area });
  }
  if (conference?.url === undefined && conference?.phone === undefined) return;
  const location = add('location', {
    id: id('location', 'virtual', key),
    location_type: 'virtual',
    url: uriOrNot(conference.url),
    description: conference.urlNotes,
  });
  at(location);
  if (conference.phone !== undefined)
    add('phone', {
      id: id('phone', 'virtual', key),
      location_id: location,
      number: internationalPhone(conference.phone, place?.country),
      type: 'voice',
      description: conference.phoneNotes,
    });
}

function physical(place: Place, access: Meeting['access'], options: HsdsOptions, add: AddRow): string {
  const id = (...name: string[]) => hsdsId(options.base, ...name);
  const same = JSON.stringify([place.name, placeInWords(place), place.point, place.directions]);
  const address = addressOf(place, options);
  const inWords = address ? undefined : placeInWords({ ...place, lines: place.lines });
  const description = [inWords, place.directions].filter((part) => part !== undefined).join('\n');
  const location = add('location', {
    id: id('location', same),
    location_type: 'physical',
    name: place.name,
    description: description === '' ? undefined : description,
    latitude: place.point?.lat,
    longitude: place.point?.lon,
  });
  if (address) add('address', { id: id('address', same), location_id: location, ...address });
  const words = HSDS_WORDS[options.language].access;
  for (const fact of Object.keys(words) as (keyof typeof words)[]) {
    const has = access[fact];
    // Where two meetings in one place disagree, the first one is heard.
    if (has !== undefined)
      add('accessibility', {
        id: id('accessibility', same, fact),
        location_id: location,
        description: words[fact][has ? 0 : 1],
      });
  }
  return location;
}

/** An address has all that HSDS requires, or it is none: then the location says in words where it is. */
function addressOf(place: Place, { province }: HsdsOptions) {
  const [first, ...rest] = place.lines;
  const state = place.state ?? place.county ?? province?.(place);
  const { city, postalCode, country } = place;
  if (!first || !city || !postalCode || !country || !state) return undefined;
  return {
    address_1: first,
    address_2: rest.length > 0 ? rest.join(', ') : undefined,
    city,
    region: place.state === undefined ? undefined : place.county,
    state_province: state,
    postal_code: postalCode,
    country,
    address_type: 'physical',
  };
}

function areaInWords({ city, county, state, country }: Place): string | undefined {
  const parts = [city, county, state, country].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : undefined;
}
