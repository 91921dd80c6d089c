import { MODES, type Mode } from '@knutepunkt/meeting-feeds';
import { type Desk, findPlace } from '../place/index.ts';
import { type Typed, typedIn } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import type { FormingShown } from './commands-forming.ts';
import { type GroupToShow, publicOf } from './listing.ts';
import type { FormingProblem } from './messages-forming.ts';
import type { DirectoryParts } from './model.ts';

/** What a desk says of a group that is forming: what everybody will see of it, or what is wrong. */
export interface Announcing {
  shown?: FormingShown;
  /** The policy showed less than was typed. */
  widened: boolean;
  topicHidden: boolean;
  problems: { field: string; message: FormingProblem }[];
}

/** Only `publicOf` decides what comes out; how many there are goes into its band and nowhere else. */
export function readAnnouncing(typed: Typed, desk: Desk, parts: DirectoryParts, locale: Locale): Announcing {
  const { framework, geography } = parts;
  const problems: Announcing['problems'] = [];
  const mode = MODES.find((one) => one === typedIn(typed, 'mode'));
  if (!mode) problems.push({ field: 'mode', message: 'modeMissing' });
  const municipality = mode === 'in_person' ? municipalityIn(typed, parts, locale) : null;
  if (municipality === undefined) problems.push({ field: 'municipality', message: 'municipalityBad' });
  const said = typedIn(typed, 'have').trim();
  const have = /^\d{1,2}$/.test(said) ? Number(said) : 0;
  if (have < 1 || have > 30) problems.push({ field: 'have', message: 'haveBad' });
  const nothing = { widened: false, topicHidden: false };
  if (!mode || municipality === undefined || problems.length > 0) return { ...nothing, problems };
  const topic = framework.topics.find(({ id }) => id === typedIn(typed, 'topic'))?.id ?? null;
  const shown = publicOf(groupFrom({ mode, municipality, topic, have, typed, desk, parts }), geography);
  if (shown.kind !== 'forming') return { ...nothing, problems: [{ field: 'have', message: 'full' }] };
  return {
    shown,
    widened: (shown.area?.municipalities.length ?? 0) > 1,
    topicHidden: topic !== shown.topic,
    problems,
  };
}

interface Said {
  mode: Mode;
  municipality: string | null;
  topic: string | null;
  have: number;
  typed: Typed;
  desk: Desk;
  parts: DirectoryParts;
}

function groupFrom({ mode, municipality, topic, have, typed, desk, parts }: Said): GroupToShow {
  const { min, max } = desk.settings.size;
  return {
    model: parts.framework.model('selvhjelp-norge') ?? null,
    treatment: false,
    state: 'forming',
    closed: false,
    consent: true,
    mode,
    topic,
    municipality,
    keeps: typedIn(typed, 'keeps') === 'place' ? 'place' : 'topic',
    people: { have, min, max },
    meeting: null,
  };
}

function municipalityIn(typed: Typed, { geography }: DirectoryParts, locale: Locale): string | undefined {
  const found = findPlace(geography, locale, typedIn(typed, 'municipality'));
  return found.kind === 'place' ? found.municipality : undefined;
}
