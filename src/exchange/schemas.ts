import { ACCESS_FACTS, MODES } from '@knutepunkt/meeting-feeds';
import { z } from 'zod';
import type { FieldWord } from './messages-fields.ts';

/** What a field is, as a key that the document turns into words of its language. */
const said = <T extends z.ZodType>(word: FieldWord, schema: T): T => schema.describe(word);

const day = z.iso.date();
const moment = z.iso.datetime();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const weekdays = said('weekdays', z.array(z.int().min(1).max(7)));
const hours = {
  start: said('start', clock),
  minutes: said('minutes', z.int().min(1).optional()),
};
const range = { from: said('from', day.optional()), until: said('until', day.optional()) };
const exceptions = said(
  'exceptions',
  z.array(
    z.object({
      on: day,
      kind: z.enum(['cancelled', 'moved']),
      to: z.object({ date: day, ...hours }).optional(),
    }),
  ),
);

const schedule = said(
  'schedule',
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('weekly'),
      days: weekdays,
      every: said('every', z.int().min(1)),
      ...hours,
      ...range,
      exceptions,
    }),
    z.object({
      kind: z.literal('monthly'),
      days: weekdays,
      nths: said('nths', z.array(z.int().min(-2).max(5))),
      every: said('every', z.int().min(1)),
      ...hours,
      ...range,
      exceptions,
    }),
    z.object({ kind: z.literal('dates'), dates: z.array(day), ...hours, exceptions }),
    z.object({ kind: z.literal('by_appointment') }),
  ]),
);

const words = z.object({ nb: z.string(), nn: z.string(), en: z.string() });

const next = z.object({
  date: day,
  start: moment,
  end: moment.optional(),
  movedFrom: said('movedFrom', day.optional()),
  holiday: said('holiday', words.optional()),
});

const place = z.object({
  name: z.string().optional(),
  lines: z.array(z.string()),
  postalCode: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
  point: said('point', z.object({ lat: z.number(), lon: z.number() }).optional()),
  approximate: said('approximate', z.boolean()),
  directions: z.string().optional(),
});

const conference = z.object({
  url: z.string().optional(),
  urlNotes: z.string().optional(),
  phone: z.string().optional(),
  phoneNotes: z.string().optional(),
});

export const group = z.object({
  id: z.uuid(),
  page: said('page', z.url()),
  name: z.string(),
  model: said('model', z.string().nullable()),
  fellowship: said('fellowship', z.string().optional()),
  state: said('state', z.enum(['running', 'paused', 'cancelled'])),
  schedule,
  timezone: said('timezone', z.string()),
  next: said('next', next.nullable()),
  modes: said('modes', z.array(z.enum(MODES))),
  place: said('place', place.nullable()),
  conference: said('conference', conference.optional()),
  municipality: said('municipality', z.string().nullable()),
  km: said('km', z.number().nullable()),
  access: said('access', z.partialRecord(z.enum(ACCESS_FACTS), z.boolean())),
  languages: said('languages', z.array(z.string())),
  types: said('types', z.array(z.string())),
  topics: said('topics', z.array(z.string())),
  open: said('open', z.boolean().optional()),
  whom: said('whom', z.string().optional()),
  notes: said('notes', z.string().optional()),
  website: said('website', z.string().optional()),
  updated: said('updated', day.optional()),
  source: said('source', z.object({ owner: z.string(), licence: z.string() })),
});
export type Group = z.infer<typeof group>;

export const groups = z.object({
  total: said('total', z.int().min(0)),
  readAs: said('readAs', z.array(z.object({ typed: z.string(), as: z.string() })).optional()),
  next: said('nextPage', z.url().optional()),
  groups: z.array(group),
});
export type Groups = z.infer<typeof groups>;

const area = z.object({ name: words, municipalities: z.array(z.string()) });
export const forming = z.object({
  forming: z.array(
    z.object({
      model: z.string(),
      topic: said('formingTopic', z.string().nullable()),
      mode: z.enum(MODES),
      area: said('formingArea', area.nullable()),
      stage: said('stage', z.enum(['gathering', 'nearly'])),
    }),
  ),
});
export type Forming = z.infer<typeof forming>;

export const topics = z.object({
  topics: z.array(z.object({ id: z.string(), name: words }).meta({ id: 'Topic' })),
});
export type Topics = z.infer<typeof topics>;

export const models = z.object({
  models: z.array(
    z.object({
      id: z.string(),
      name: words,
      description: words,
      selfOrganised: said('selfOrganised', z.boolean()),
      intake: said('intake', z.enum(['closed', 'rolling'])),
      listed: said('listed', z.boolean()),
    }),
  ),
});
export type Models = z.infer<typeof models>;

export const municipalities = z.object({
  municipalities: z.array(
    z.object({
      code: said('municipalityCode', z.string()),
      name: z.string(),
      officialName: z.string(),
      county: z.string(),
      lat: said('centre', z.number()),
      lon: z.number(),
    }),
  ),
});
export type Municipalities = z.infer<typeof municipalities>;

/** RFC 9457, in English: programs read it. */
export const problem = z.object({
  type: z.literal('about:blank'),
  status: z.int(),
  title: z.string(),
  parameter: said('parameter', z.string().optional()),
  detail: z.string().optional(),
  choices: said('choices', z.array(z.string()).optional()),
});
