import { type CountedKind, count } from '../counting/index.ts';
import { countedAs } from '../framework/index.ts';
import { deskById } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import { groupById } from './store.ts';

/**
 * *Counting happens at transitions*: what anybody outside sees of the group, and where its desk is. What it is about is known only
 * to who holds its key; `topic` is given where somebody does, null for a group across problems.
 */
export async function countGroup(
  trx: Trx,
  app: App,
  kind: Extract<CountedKind, `group-${string}`>,
  groupId: string,
  topic?: string | null,
): Promise<void> {
  const group = await groupById(trx, groupId);
  if (!group) return;
  const { mode, organisationId } = group;
  const model = await countedAs(trx, group.model);
  const municipality = (await deskById(trx, organisationId))?.municipality ?? null;
  const about = topic === undefined ? {} : { topics: topic === null ? [] : [topic] };
  await count(trx, app, { kind, municipality, model, mode, ...about });
}
