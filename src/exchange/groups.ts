import type { Hours, Meeting, Schedule } from '@knutepunkt/meeting-feeds';
import {
  type Announced,
  type DirectoryParts,
  type FoundListing,
  formingInWords,
  published,
} from '../directory/index.ts';
import { type GroupModel, isSelfOrganised } from '../framework/index.ts';
import { locales } from '../platform/i18n/index.ts';
import type { Forming, Group, Models, Municipalities, Topics } from './schemas.ts';

/** A listing for programs: what its page shows, and no more. */
export function groupOf(listing: FoundListing, publicUrl: string): Group {
  const { id, name, model, municipality, km, next, source } = listing;
  const meeting = published(listing, publicUrl);
  const { fellowship, attendance, notes, website, updated, types } = meeting;
  const open = attendance?.open ?? (types.includes('O') ? true : types.includes('C') ? false : undefined);
  return {
    id,
    page: `${publicUrl}/grupper/${id}`,
    name,
    model,
    ...defined({ fellowship }),
    state: meeting.state,
    schedule: scheduleOf(meeting.schedule),
    timezone: meeting.timezone,
    next,
    modes: [...meeting.modes],
    place: placeOf(meeting),
    ...defined({ conference: meeting.conference }),
    municipality,
    // From the middle of a municipality: more digits would say what is not known.
    km: km === null ? null : Math.round(km * 10) / 10,
    access: meeting.access,
    languages: [...meeting.languages],
    types: [...types],
    topics: [...meeting.topics],
    ...defined({ open, whom: attendance?.whom, notes, website, updated: updated?.slice(0, 10) }),
    source: { owner: source.owner, licence: source.licence },
  };
}

/** Where nobody meets in person no street is told: somebody would go there. */
function placeOf({ place, modes }: Meeting): Group['place'] {
  if (!place || !modes.includes('in_person')) return null;
  const { name, postalCode, city, country, point, approximate, directions, formatted } = place;
  const street = place.lines.length > 0 || formatted === undefined ? place.lines : [formatted];
  return {
    ...defined({ name, postalCode, city, country, directions }),
    lines: approximate ? [] : [...street],
    ...(point && !approximate ? { point: { lat: point.lat, lon: point.lon } } : {}),
    approximate,
  };
}

function scheduleOf(schedule: Schedule): Group['schedule'] {
  if (schedule.kind === 'by_appointment') return { kind: 'by_appointment' };
  const exceptions = schedule.exceptions.map((one) => ({
    on: one.on,
    kind: one.kind,
    ...(one.kind === 'moved' ? { to: { date: one.to.date, ...hoursOf(one.to) } } : {}),
  }));
  const times = { ...hoursOf(schedule), exceptions };
  if (schedule.kind === 'dates') return { kind: 'dates', dates: [...schedule.dates], ...times };
  const { days, every, from, until } = schedule;
  const rule = { days: [...days], every, ...defined({ from, until }), ...times };
  return schedule.kind === 'weekly'
    ? { kind: 'weekly', ...rule }
    : { kind: 'monthly', nths: [...schedule.nths], ...rule };
}

function hoursOf({ start, minutes }: Hours) {
  const two = (number: number) => String(number).padStart(2, '0');
  return { start: `${two(Math.floor(start / 60))}:${two(start % 60)}`, ...defined({ minutes }) };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** As coarse as they are announced: neither when nor by whom. */
export function formingOf(all: readonly Announced[], parts: DirectoryParts): Forming {
  const inWords = (one: Announced) =>
    Object.fromEntries(locales.map((locale) => [locale, formingInWords(locale, one, parts).where]));
  return {
    forming: all.map((one) => ({
      model: one.model,
      topic: one.topic,
      mode: one.mode,
      area:
        one.area.length === 0
          ? null
          : { name: inWords(one) as { nb: string; nn: string; en: string }, municipalities: [...one.area] },
      stage: one.stage,
    })),
  };
}

export function topicsOf({ framework }: DirectoryParts): Topics {
  return { topics: framework.topics.map(({ id, nb, nn, en }) => ({ id, name: { nb, nn, en } })) };
}

/** The nation's models, as they are now. */
export function modelsOf(presets: readonly GroupModel[]): Models {
  return {
    models: presets.map((model) => ({
      id: model.id,
      name: model.name,
      description: model.description,
      selfOrganised: isSelfOrganised(model),
      intake: model.intake,
      listed: model.mayPublishTimeAndPlace && model.intake === 'rolling',
    })),
  };
}

export function municipalitiesOf({ geography }: DirectoryParts): Municipalities {
  return {
    municipalities: geography.municipalities.map(({ code, name, officialName, county, lat, lon }) => ({
      code,
      name,
      officialName,
      county,
      lat,
      lon,
    })),
  };
}
