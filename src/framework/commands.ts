import { randomBytes } from 'node:crypto';
import type { Trx } from '../platform/app.ts';
import type { GroupModel, KeptModel } from './model.ts';
import { addVersion, lockModel, replaceModel, rowOf } from './store.ts';

/** What can be changed of a model: its words and its numbers. How it works is what makes it that model. */
export type ModelChange = Pick<GroupModel, 'name' | 'description' | 'numbers'>;

/**
 * Changes a model: a new version, by day and organisation. Groups that began with an older one keep it. The same again is
 * no change.
 *
 * @param seen the version that whoever changes it had before them
 * @returns false when somebody changed it in the meantime, or it is gone
 */
export async function changeModel(
  trx: Trx,
  id: string,
  seen: number,
  change: ModelChange,
  made: { day: string; by: string },
): Promise<boolean> {
  const model = await lockModel(trx, id);
  if (model?.version !== seen) return false;
  const { version, owner: _owner, base: _base, retiredOn: _retired, ...plain } = model;
  const next: GroupModel = { ...plain, ...change };
  if (JSON.stringify(next) !== JSON.stringify(plain)) await replaceModel(trx, next, version + 1, made);
  return true;
}

/** A model of one's own, which begins as a copy. @returns its id */
export async function copyModel(
  trx: Trx,
  from: KeptModel,
  owner: { id: string; name: string },
  day: string,
): Promise<string> {
  const { version: _version, owner: _owner, base, retiredOn: _retired, ...plain } = from;
  const preset = base ?? from.id;
  const id = `${preset.slice(0, 28)}-${randomBytes(5).toString('hex')}`;
  const name = { nb: '', nn: '', en: '' };
  for (const locale of ['nb', 'nn', 'en'] as const)
    name[locale] = `${plain.name[locale]}, ${owner.name}`.slice(0, longestName);
  const copy: GroupModel = { ...plain, id, name };
  await trx
    .insertInto('group_model')
    .values({ ...rowOf(copy), owner: owner.id, base: preset, retired_on: null })
    .execute();
  await addVersion(trx, copy, 1, { day, by: owner.id });
  return id;
}

/** Puts a copy away, so that no group begins by it, or takes it up again. The nation's stay. */
export async function retireModel(trx: Trx, id: string, day: string | null): Promise<void> {
  await trx
    .updateTable('group_model')
    .set({ retired_on: day })
    .where('id', '=', id)
    .where('owner', 'is not', null)
    .execute();
}

/** Letters of a model's name. */
export const longestName = 80;
/** Letters of a model's description. */
export const longestDescription = 600;
