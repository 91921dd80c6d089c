import { fail, requireList, requireNames, requireObject, requireText, requireWhole } from './require.ts';
import { shapeTables, type TableShape } from './shape.ts';
import type { CountTables, Dimension, RoundingMemory, RoundingOptions } from './types.ts';

/** A base above this blots out whatever it is meant to show. */
const LARGEST_BASE = 1000;

export function validateDimensions(dimensions: readonly Dimension[], place: string): void {
  requireList(dimensions, place);
  dimensions.forEach((one, k) => requireObject(one, `${place}[${k}]`));
  dimensions.forEach((one, k) => requireNames(one.codes, `${place}[${k}].codes`));
  const names = dimensions.map(({ name }) => name);
  names.forEach((name, k) => {
    requireText(name, `${place}[${k}].name`);
    if (names.indexOf(name) < k) fail(`${place}[${k}].name`, `"${name}" stands twice`);
  });
}

function validateHierarchies(tables: CountTables): void {
  requireObject(tables.hierarchies, 'hierarchies');
  for (const [name, hierarchy] of Object.entries(tables.hierarchies)) {
    const place = `hierarchies["${name}"]`;
    requireObject(hierarchy, place);
    requireText(hierarchy.dimension, `${place}.dimension`);
    requireObject(hierarchy.parents, `${place}.parents`);
    for (const [code, parent] of Object.entries(hierarchy.parents)) {
      requireText(parent, `${place}.parents["${code}"]`);
    }
    if (hierarchy.levels !== undefined) requireNames(hierarchy.levels, `${place}.levels`);
  }
}

function validatePlans(tables: CountTables): void {
  requireList(tables.published, 'published');
  const seen = new Set<string>();
  tables.published.forEach((plan, k) => {
    requireObject(plan, `published[${k}]`);
    requireText(plan.name, `published[${k}].name`);
    if (seen.has(plan.name)) fail(`published[${k}].name`, `"${plan.name}" stands twice`);
    seen.add(plan.name);
    requireObject(plan.cross, `published[${k}].cross`);
    for (const [hierarchy, levels] of Object.entries(plan.cross)) {
      const place = `published[${k}].cross["${hierarchy}"]`;
      if (!Object.hasOwn(tables.hierarchies, hierarchy)) fail(place, 'unknown hierarchy');
      if (levels !== 'every level') requireNames(levels, place);
    }
  });
}

/** Each row: a place for each dimension and `values` whole numbers; no two rows the same cell. */
export function validateRows(
  rows: readonly (readonly number[])[],
  dimensions: readonly Dimension[],
  values: number,
  place: string,
): void {
  requireList(rows, place);
  const sizes = dimensions.map(({ codes }) => codes.length);
  const width = sizes.length + values;
  // Cells are compared by one whole number each; where that would not be exact, by text.
  const exact = sizes.reduce((all, size) => all * size, 1) <= Number.MAX_SAFE_INTEGER;
  const seen = new Set<number | string>();
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!;
    requireList(row, `${place}[${k}]`);
    if (row.length !== width) fail(`${place}[${k}]`, `must have ${width} numbers`);
    let cell = 0;
    for (let d = 0; d < sizes.length; d++) {
      const code = row[d]!;
      if (!Number.isInteger(code) || code < 0 || code >= sizes[d]!) {
        fail(`${place}[${k}][${d}]`, `unknown code ${String(code)} of "${dimensions[d]!.name}"`);
      }
      cell = cell * sizes[d]! + code;
    }
    for (let v = sizes.length; v < width; v++) {
      if (!Number.isSafeInteger(row[v]) || row[v]! < 0) {
        requireWhole(row[v], `${place}[${k}][${v}]`, 0, Number.MAX_SAFE_INTEGER);
      }
    }
    const size = seen.size;
    seen.add(exact ? cell : row.slice(0, sizes.length).join());
    if (seen.size === size) fail(`${place}[${k}]`, 'is a cell that stands twice');
  }
}

/**
 * Refuses tables that are not what `CountTables` says, naming the first place that is wrong, and gives the shapes
 * of the published tables.
 *
 * @throws DisclosureInputError
 */
export function validate(tables: CountTables): readonly TableShape[] {
  requireObject(tables, 'tables');
  validateDimensions(tables.dimensions, 'dimensions');
  validateHierarchies(tables);
  validatePlans(tables);
  requireObject(tables.cells, 'cells');
  validateRows(tables.cells.rows, tables.dimensions, 1, 'cells.rows');
  return shapeTables(tables);
}

function validateMemory(memory: RoundingMemory, base: number, dimensions: readonly Dimension[]): void {
  requireObject(memory, 'options.previous');
  if (memory.base !== base) fail('options.previous.base', `must be ${base}, as this time`);
  validateDimensions(memory.dimensions, 'options.previous.dimensions');
  const then = memory.dimensions.map(({ name }) => name).sort();
  const now = dimensions.map(({ name }) => name).sort();
  if (then.join('\n') !== now.join('\n'))
    fail('options.previous.dimensions', 'must be the same as this time');
  validateRows(memory.rows, memory.dimensions, 2, 'options.previous.rows');
  memory.rows.forEach((row, k) => {
    const count = row.at(-2)!;
    const rounded = row.at(-1)!;
    const place = `options.previous.rows[${k}]`;
    if (count === 0 || count >= base) fail(place, `count must be in 1 … ${base - 1}`);
    if (rounded !== 0 && rounded !== base) fail(place, `must be rounded to 0 or ${base}`);
  });
}

/** Refuses options that are not what `RoundingOptions` says. */
export function validateOptions(options: RoundingOptions, dimensions: readonly Dimension[]): void {
  requireObject(options, 'options');
  requireWhole(options.base, 'options.base', 1, LARGEST_BASE);
  requireText(options.key, 'options.key');
  if (options.previous !== undefined) validateMemory(options.previous, options.base, dimensions);
}
