import { fail } from './require.ts';
import type { Tree } from './tree.ts';
import type { CountTables } from './types.ts';

/**
 * Names of the levels of one hierarchy, root first; '' where nothing names a level. Without `levels`, the root's
 * code names the root, the dimension's name the leaves, and the other names used by the tables go, in their order,
 * to the levels between: they must be just as many.
 */
export function levelNames(tree: Tree, tables: CountTables): readonly string[] {
  const { levels, dimension } = tables.hierarchies[tree.name]!;
  const place = `hierarchies["${tree.name}"]`;
  if (levels !== undefined) {
    if (levels.length !== tree.deepest + 1) {
      fail(`${place}.levels`, `names ${levels.length} levels, but there are ${tree.deepest + 1}`);
    }
    return levels;
  }
  const names = Array.from({ length: tree.deepest + 1 }, () => '');
  names[tree.deepest] = dimension;
  names[0] = tree.codes[tree.root]!;
  const between: string[] = [];
  tables.published.forEach(({ cross }, k) => {
    if (!Object.hasOwn(cross, tree.name)) return;
    const chosen = cross[tree.name]!;
    if (chosen === 'every level') return;
    chosen.forEach((name, i) => {
      if (name === names[0] || name === dimension || between.includes(name)) return;
      if (between.length >= tree.deepest - 1) {
        fail(
          `published[${k}].cross["${tree.name}"][${i}]`,
          `"${name}" is no level; name them in ${place}.levels`,
        );
      }
      between.push(name);
    });
  });
  if (between.length > 0 && between.length < tree.deepest - 1) {
    fail(`${place}.levels`, `must say which level is "${between[0]!}"`);
  }
  between.forEach((name, k) => (names[k + 1] = name));
  return names;
}
