import { modelInVersion } from '../framework/index.ts';
import type { Db } from '../platform/app.ts';
import type { Locale } from '../platform/i18n/index.ts';
import type { GroupOutside } from './store.ts';

/** How a group works, in words. */
export interface ModelShown {
  name: string;
  description: string;
  /** Weeks after the hand-over for a talk with the group, unless they agree on another day; null: no day is proposed. */
  followUpWeeks: number | null;
}

/** The model of a group as it was when the group began (rule: *a group keeps the model it began with*). */
export async function modelShown(
  db: Db,
  { model, modelVersion }: Pick<GroupOutside, 'model' | 'modelVersion'>,
  locale: Locale,
): Promise<ModelShown | undefined> {
  const kept = await modelInVersion(db, model, modelVersion);
  return (
    kept && {
      name: kept.name[locale],
      description: kept.description[locale],
      followUpWeeks: kept.numbers.followUpWeeks,
    }
  );
}
