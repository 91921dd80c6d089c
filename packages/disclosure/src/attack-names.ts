import { setsAt, type Frame } from './attack-frame.ts';
import type { CellInterval } from './attack-types.ts';

/** Whether a cell is one inner cell, not several that no table tells apart. */
export function isInner(frame: Frame, cell: number): boolean {
  return setsAt(frame, cell).every((set, d) => {
    const { sets, classes } = frame.sides[d]!;
    return sets[set]!.length === 1 && classes[sets[set]![0]!]!.length === 1;
  });
}

/** A cell of a release in the words of the first of its tables that shows it, or of its inner cell; null for neither. */
export function nameCell(
  frame: Frame,
  release: number,
  cell: number,
): Omit<CellInterval, 'interval' | 'release'> | null {
  const sets = setsAt(frame, cell);
  for (const one of frame.tables) {
    if (one.release !== release) continue;
    // Of several codes for the same set (a county of one place) the finest, which comes last.
    const at = one.sides.map((side, d) => side.sets.lastIndexOf(sets[d]!));
    if (at.some((combination) => combination < 0)) continue;
    const codes: string[] = [];
    one.sides.forEach(({ axes }, d) => {
      let rest = at[d]!;
      for (const k of axes.toReversed()) {
        const axis = one.table.axes[k]!;
        codes[k] = axis.codes[rest % axis.codes.length]!;
        rest = Math.floor(rest / axis.codes.length);
      }
    });
    const name = `${one.table.name}: ${codes.length === 0 ? 'total' : codes.join(' × ')}`;
    return { table: one.table.name, cell: codes, name };
  }
  if (!isInner(frame, cell)) return null;
  const codes = frame.sides.map(
    ({ sets: all, classes, codes }, d) => codes[classes[all[sets[d]!]![0]!]![0]!]!,
  );
  return { table: null, cell: codes, name: codes.join(' × ') };
}
