import { type GroupModel, type KeptModel, isSelfOrganised, modelsKept } from '../framework/index.ts';
import type { Db } from '../platform/app.ts';

/**
 * Models that can be begun at a desk: the nation's and its own, where the group leads itself and nobody comes in later. One
 * that is put away begins no group.
 */
export async function modelsToStart(db: Db, organisationId: string): Promise<KeptModel[]> {
  return (await modelsKept(db)).filter(
    (model) =>
      (model.owner === null || model.owner === organisationId) &&
      model.retiredOn === null &&
      isSelfOrganised(model) &&
      model.intake === 'closed',
  );
}

/** What a model asks of a group that does not have it, as a key in the messages; a model may ask for more than the place does, never for less. */
export function modelProblem(
  { numbers: { size, initiators } }: Pick<GroupModel, 'numbers'>,
  group: { members: number; initiators: number },
): 'modelSmall' | 'modelLarge' | 'modelInitiators' | undefined {
  if (size && group.members < size.min) return 'modelSmall';
  if (size && group.members > size.max) return 'modelLarge';
  return initiators !== null && group.initiators > initiators ? 'modelInitiators' : undefined;
}
