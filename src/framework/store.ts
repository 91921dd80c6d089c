import { type Generated, sql } from 'kysely';
import type { Db, Trx } from '../platform/app.ts';
import { modelIn } from './load.ts';
import type { GroupModel, KeptModel } from './model.ts';

export interface GroupModelTable {
  id: string;
  leader: GroupModel['leader'];
  intake: GroupModel['intake'];
  everybody_has_own_problem: boolean;
  record: string;
  owner: string | null;
  base: string | null;
  version: Generated<number>;
  retired_on: string | null;
}
export interface GroupModelVersionTable {
  model: string;
  version: number;
  record: string;
  made_on: string;
  made_by: string | null;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    group_model: GroupModelTable;
    group_model_version: GroupModelVersionTable;
  }
}

/**
 * Group models are data: at start the presets are written where groups refer to them. One that came otherwise with this
 * program than with the last is a new version; one that the nation changed in the pages stands as the nation has it.
 */
export async function saveModels(db: Db, models: readonly GroupModel[]): Promise<void> {
  for (const model of models) {
    await db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ day: string }>`select current_date::text as day`.execute(trx);
      const day = rows[0]?.day ?? '';
      const fresh = await trx
        .insertInto('group_model')
        .values({ ...rowOf(model), owner: null, base: null, retired_on: null })
        .onConflict((clash) => clash.column('id').doNothing())
        .executeTakeFirst();
      if (fresh.numInsertedOrUpdatedRows === 1n) return addVersion(trx, model, 1, { day, by: null });
      const { version, same } = await trx
        .selectFrom('group_model')
        .select(['version', sql<boolean>`record = ${JSON.stringify(model)}::jsonb`.as('same')])
        .where('id', '=', model.id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const changed = await trx
        .selectFrom('group_model_version')
        .select('version')
        .where('model', '=', model.id)
        .where('made_by', 'is not', null)
        .executeTakeFirst();
      if (!same && !changed) await replaceModel(trx, model, version + 1, { day, by: null });
    });
  }
}

/** When a version was made, and by which organisation; null: it came with the program. */
export interface Made {
  day: string;
  by: string | null;
}

/** Writes the next version of a model; those before it stay as they are. */
export async function replaceModel(trx: Trx, model: GroupModel, version: number, made: Made): Promise<void> {
  await trx
    .updateTable('group_model')
    .set({ ...rowOf(model), version })
    .where('id', '=', model.id)
    .execute();
  await addVersion(trx, model, version, made);
}

export async function addVersion(
  trx: Trx,
  model: GroupModel,
  version: number,
  { day, by }: Made,
): Promise<void> {
  await trx
    .insertInto('group_model_version')
    .values({ model: model.id, version, record: JSON.stringify(model), made_on: day, made_by: by })
    .execute();
}

export function rowOf(model: GroupModel) {
  return {
    id: model.id,
    leader: model.leader,
    intake: model.intake,
    everybody_has_own_problem: model.everybodyHasOwnProblem,
    record: JSON.stringify(model),
  };
}

const kept = (db: Db) =>
  db.selectFrom('group_model').select(['record', 'version', 'owner', 'base', 'retired_on as retiredOn']);

function keptFrom({ record, ...rest }: Omit<KeptModel, keyof GroupModel> & { record: unknown }): KeptModel {
  return { ...modelIn(record), ...rest };
}

/** Every model as it is now: the nation's first, then those that places made. */
export async function modelsKept(db: Db): Promise<KeptModel[]> {
  const rows = await kept(db)
    .orderBy(sql`owner is not null`)
    .orderBy('id')
    .execute();
  return rows.map(keptFrom);
}

/** The nation's models as they are now, in the order in which they came with the program. */
export async function presetsKept(
  db: Db,
  { models }: { models: readonly GroupModel[] },
): Promise<GroupModel[]> {
  const now = await modelsKept(db);
  return models.map((preset) => now.find(({ id }) => id === preset.id) ?? preset);
}

export async function modelById(db: Db, id: string): Promise<KeptModel | undefined> {
  const row = await kept(db).where('id', '=', id).executeTakeFirst();
  return row && keptFrom(row);
}

/** Whoever changes a model waits for whoever does so already. */
export async function lockModel(trx: Trx, id: string): Promise<KeptModel | undefined> {
  const row = await kept(trx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && keptFrom(row);
}

/** What a model is counted as: a place's own would name the place. */
export async function countedAs(db: Db, id: string): Promise<string> {
  const row = await db.selectFrom('group_model').select('base').where('id', '=', id).executeTakeFirst();
  return row?.base ?? id;
}

/** A model as a group began with it. */
export async function modelInVersion(db: Db, id: string, version: number): Promise<GroupModel | undefined> {
  const row = await db
    .selectFrom('group_model_version')
    .select('record')
    .where('model', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && modelIn(row.record);
}

/** The versions of a model, the newest first, each with its day and who made it; null: it came with the program. */
export function versionsOf(
  db: Db,
  id: string,
): Promise<{ version: number; madeOn: string; madeBy: string | null }[]> {
  return db
    .selectFrom('group_model_version as v')
    .leftJoin('organisation as o', 'o.id', 'v.made_by')
    .select(['v.version', 'v.made_on as madeOn', 'o.name as madeBy'])
    .where('v.model', '=', id)
    .orderBy('v.version', 'desc')
    .execute();
}
