import type { Frame } from './attack-frame.ts';
import type { AttackOptions, CodesByDimension } from './attack-types.ts';
import { fail, requireWhole } from './require.ts';

/** What the attacker knows besides the figures, in the frame's numbers. */
export interface Knowledge {
  /** Cell → at least so many. */
  readonly known: ReadonlyMap<number, number>;
  /** Whether every inner cell in it is certainly 0, by its place and kind. */
  structuralZero(cell: number): boolean;
  /** Names dimensions and codes that must be told apart. */
  readonly any: boolean;
}

/** Patterns of codes in the options: the frame must keep these apart. */
export const patternsOf = (options: AttackOptions): readonly CodesByDimension[] => [
  ...(options.known ?? []).map(({ codes }) => codes),
  ...(options.structuralZeros ?? []),
];

export function knowledgeOf(frame: Frame, options: AttackOptions): Knowledge {
  const classOf = (pattern: CodesByDimension, place: string): (number | null)[] => {
    for (const name of Object.keys(pattern)) {
      if (!frame.sides.some((side) => side.name === name)) fail(place, `unknown dimension "${name}"`);
    }
    return frame.sides.map(({ name, at, classOf }) =>
      pattern[name] === undefined ? null : classOf[at.get(pattern[name])!]!,
    );
  };
  const known = new Map<number, number>();
  (options.known ?? []).forEach(({ codes, count }, k) => {
    requireWhole(count, `options.known[${k}].count`, 1, Number.MAX_SAFE_INTEGER);
    const classes = classOf(codes, `options.known[${k}].codes`);
    const cell = classes.reduce<number>((sum, one, d) => {
      const side = frame.sides[d]!;
      if (one === null) fail(`options.known[${k}].codes`, `must have a code of "${side.name}"`);
      return sum + side.single[one]! * frame.strides[d]!;
    }, 0);
    known.set(cell, Math.max(count, known.get(cell) ?? 0));
  });
  const zeros = (options.structuralZeros ?? []).map((pattern, k) =>
    classOf(pattern, `options.structuralZeros[${k}]`),
  );
  return {
    known,
    any: known.size > 0 || zeros.length > 0,
    structuralZero: (cell) =>
      zeros.some((pattern) =>
        pattern.every((one, d) => {
          const side = frame.sides[d]!;
          const set = Math.floor(cell / frame.strides[d]!) % side.sets.length;
          return one === null || set === side.single[one]!;
        }),
      ),
  };
}
