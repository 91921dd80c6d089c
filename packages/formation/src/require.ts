import { FormationInputError } from './types.ts';

/** Stops with the one typed error, naming the field. */
export function fail(field: string, message: string): never {
  throw new FormationInputError(field, message);
}

export function requireObject(value: unknown, field: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(field, 'must be an object');
}

export function requireList(value: unknown, field: string): void {
  if (!Array.isArray(value)) fail(field, 'must be a list');
}

export function requireId(value: unknown, field: string): void {
  if (typeof value !== 'string' || value === '') fail(field, 'must be a non-empty string');
}

/** A finite number within [least, most]. */
export function requireNumber(value: unknown, field: string, least = -Infinity, most = Infinity): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) fail(field, 'must be a finite number');
  if (value < least) fail(field, `must be at least ${least}`);
  if (value > most) fail(field, `must be at most ${most}`);
}

export function requireWhole(value: unknown, field: string, least: number, most = Infinity): void {
  requireNumber(value, field, least, most);
  if (!Number.isInteger(value)) fail(field, 'must be a whole number');
}

/** A list whose every entry is one of the known ids. */
export function requireKnown(list: readonly unknown[], known: ReadonlySet<string>, field: string): void {
  requireList(list, field);
  list.forEach((id, k) => {
    if (typeof id !== 'string' || !known.has(id)) fail(`${field}[${k}]`, `unknown "${String(id)}"`);
  });
}
