import type { Db } from '../platform/app.ts';
import type { GroupModel } from './model.ts';

export interface GroupModelTable {
  id: string;
  leader: GroupModel['leader'];
  intake: GroupModel['intake'];
  everybody_has_own_problem: boolean;
  record: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    group_model: GroupModelTable;
  }
}

/** Group models are data: at start the presets are written where groups refer to them. */
export async function saveModels(db: Db, models: readonly GroupModel[]): Promise<void> {
  for (const model of models) {
    const row = {
      leader: model.leader,
      intake: model.intake,
      everybody_has_own_problem: model.everybodyHasOwnProblem,
      record: JSON.stringify(model),
    };
    await db
      .insertInto('group_model')
      .values({ id: model.id, ...row })
      .onConflict((clash) => clash.column('id').doUpdateSet(row))
      .execute();
  }
}
