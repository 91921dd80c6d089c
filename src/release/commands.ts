import { type Publication, type RoundingMemory, attack, release as rounded } from '@knutepunkt/disclosure';
import { randomUUID } from 'node:crypto';
import { emptySlips, trueCounters } from '../counting/index.ts';
import type { Framework } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import { desks, modes } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { keyedHash, openUnder, sealUnder } from '../platform/sealing/index.ts';
import { areasOf } from './areas.ts';
import { tablesOf } from './compose.ts';
import {
  type Family,
  type Publications,
  ReleaseProblem,
  type Verdict,
  baseOf,
  families,
  finishedPeriods,
  isSafe,
} from './model.ts';
import { deleteDraft, insertDraft, keptOfNewest, publishDraft, publishedRelease } from './store.ts';

export interface ReleaseParts {
  geography: Geography;
  framework: Framework;
}

type Kept = Partial<Record<Family, RoundingMemory>>;
const keptPlace = (id: string) => `release:${id}`;

/**
 * Makes the draft of the next release: rounds the true counters of all finished periods, lets the attacker try it
 * together with the release before, and keeps both. A draft that was there is replaced.
 *
 * @throws ReleaseProblem `too early` before the first quarter is over
 */
export async function makeDraft(app: App, { geography, framework }: ReleaseParts): Promise<void> {
  await emptySlips(app);
  const months = await trueCounters(app);
  const today = app.clock.today().toString();
  const periods = months[0] && finishedPeriods(months[0].month, today);
  if (!periods) throw new ReleaseProblem('too early');
  const areas = await areasOf(app.db, geography, await desks(app.db));
  const known = {
    models: framework.models.map(({ id }) => id),
    modes,
    topicGroups: [...new Set(framework.topics.map(({ group }) => group))].sort(),
  };
  const before = await keptOfNewest(app.db);
  const countingKey = app.config.secrets.countingKey;
  const memories = before ? openUnder<Kept>(countingKey, before.kept, keptPlace(before.id)) : {};
  const publications: Publications = {};
  const kept: Kept = {};
  for (const [family, tables] of Object.entries(tablesOf(months, periods, areas, known))) {
    const one = family as Family;
    const previous = memories[one];
    const made = rounded(tables, {
      base: baseOf(one),
      key: Buffer.from(keyedHash(countingKey, `rounding ${family}`)).toString('hex'),
      ...(previous ? { previous } : {}),
    });
    publications[one] = made.publication;
    kept[one] = made.memory;
  }
  const verdict = await verdictOn(publications, (await publishedRelease(app.db))?.publications ?? {});
  const id = randomUUID();
  const sealed = sealUnder(countingKey, kept, keptPlace(id));
  await app.db
    .transaction()
    .execute((trx) =>
      insertDraft(trx, { id, through: periods.through, madeOn: today, publications, verdict, kept: sealed }),
    );
}

/** Attacks each family as somebody would who has this release and the one before, and knows the method and the base. */
async function verdictOn(made: Publications, before: Publications): Promise<Verdict> {
  const broken: Verdict['broken'][number][] = [];
  const undecided: Family[] = [];
  for (const family of families) {
    const releases = [before[family], made[family]].filter((one): one is Publication => one !== undefined);
    if (made[family] === undefined) continue;
    // Periods that are over never change, and whoever compares two releases knows it.
    const { pinned, open, contradictory, readings } = await attack(releases, { change: 'none' });
    if (open > 0 || contradictory || readings.some((one) => one !== 'inner')) undecided.push(family);
    for (const { name, interval } of pinned) broken.push({ family, cell: name, ...interval });
  }
  return { broken, undecided };
}

/**
 * Publishes the draft. From now on it never changes.
 *
 * @returns its number
 * @throws ReleaseProblem `broken` when the attacker pins a cell down, `gone` when the draft is not there any more
 */
export async function publish(app: App, draft: { id: string; verdict: Verdict }): Promise<number> {
  if (!isSafe(draft.verdict)) throw new ReleaseProblem('broken');
  const number = await app.db
    .transaction()
    .execute((trx) => publishDraft(trx, draft.id, app.clock.today().toString()));
  if (number === undefined) throw new ReleaseProblem('gone');
  return number;
}

/** Throws the draft away. */
export async function discard(app: App): Promise<void> {
  await deleteDraft(app.db);
}
