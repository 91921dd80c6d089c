import { z } from 'zod';

/**
 * What makes premises right for people who do not want to be seen (rule: *small places are transparent*). What counts is
 * what can be seen and what it is taken for, not the address: a room in a service building can hide everybody who goes there.
 */
export const suitabilityPoints = [
  'closed_room',
  'unseen_arrival',
  'shared_entrance',
  'stable_address',
  'warm',
  'free',
] as const;

export type SuitabilityPoint = (typeof suitabilityPoints)[number];
export type Suitability = Record<SuitabilityPoint, boolean>;

/** Without these a group is seen or disturbed. The others make it easier to come, and to come again. */
export const mustHave: readonly SuitabilityPoint[] = ['closed_room', 'unseen_arrival'];

const kept = z.object(
  Object.fromEntries(suitabilityPoints.map((point) => [point, z.boolean().catch(false)])) as Record<
    SuitabilityPoint,
    z.ZodCatch<z.ZodBoolean>
  >,
);

export function suitabilityFrom(row: unknown): Suitability {
  return kept.parse(row ?? {});
}

/** A shared entrance hides an arrival as well as a lonely door does; whoever else is behind the door shares it. */
export function missingIn(suitability: Suitability, units: readonly string[] = []): SuitabilityPoint[] {
  const shared = suitability.shared_entrance || units.length > 0;
  return mustHave.filter((point) => !suitability[point] && !(point === 'unseen_arrival' && shared));
}
