import { DisclosureInputError } from './types.ts';

/** Stops with the one typed error, naming the place. */
export function fail(place: string, message: string): never {
  throw new DisclosureInputError(place, message);
}

export function requireObject(value: unknown, place: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(place, 'must be an object');
}

export function requireList(value: unknown, place: string): void {
  if (!Array.isArray(value)) fail(place, 'must be a list');
}

export function requireText(value: unknown, place: string): void {
  if (typeof value !== 'string' || value === '') fail(place, 'must be a non-empty string');
}

/** A whole number within [least, most]. */
export function requireWhole(value: unknown, place: string, least: number, most: number): void {
  if (typeof value !== 'number' || !Number.isInteger(value)) fail(place, 'must be a whole number');
  if (value < least) fail(place, `must be at least ${least}`);
  if (value > most) fail(place, `must be at most ${most}`);
}

/** Names that stand once each. */
export function requireNames(list: unknown, place: string): void {
  requireList(list, place);
  const seen = new Set<unknown>();
  (list as readonly unknown[]).forEach((name, k) => {
    requireText(name, `${place}[${k}]`);
    if (seen.has(name)) fail(`${place}[${k}]`, `"${String(name)}" stands twice`);
    seen.add(name);
  });
}
