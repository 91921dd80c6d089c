import { cellAt } from './attack-frame.ts';
import { loadSolver } from './attack-linear.ts';
import { tableSize } from './read.ts';
import { requireObject, requireWhole } from './require.ts';
import { complementsOf, type Complements } from './suppress-complement.ts';
import { draftOf, publishTruth, type Draft } from './suppress-draft.ts';
import { withholdPrimary, withholdSecond } from './suppress-primary.ts';
import type { SuppressedPublication, SuppressionOptions } from './suppress-types.ts';
import { tooNarrow, type Seen } from './suppress-verify.ts';
import { suppressionInWords } from './suppress-words.ts';
import type { CountTables, PublishedTable } from './types.ts';
import { validate } from './validate.ts';

const LARGEST = 1000;

/**
 * Publishes true counts and withholds those that are too small, and others beside them, until no withheld count can be
 * bounded more narrowly than `interval` by what is left in all tables together.
 *
 * Which others: first, where a withheld cell stands alone in a sum, the smallest beside it; then, for each cell that
 * the attacker still bounds too narrowly, those that a linear program finds to lose least. A heuristic: safe, not
 * the least possible.
 *
 * @throws DisclosureInputError naming the first place that is wrong
 * @throws RangeError when more withheld cells hang together than can be verified
 */
export async function suppress(
  tables: CountTables,
  options: SuppressionOptions,
): Promise<SuppressedPublication> {
  requireObject(options, 'options');
  const { threshold, zeros = 'shown' } = options;
  requireWhole(threshold, 'options.threshold', 2, LARGEST);
  const interval = options.interval ?? threshold;
  requireWhole(interval, 'options.interval', 1, LARGEST);
  const truth: SuppressedPublication = {
    method: 'suppression',
    base: threshold,
    leastWithheld: zeros === 'shown' ? 1 : 0,
    words: suppressionInWords(threshold),
    dimensions: tables.dimensions,
    hierarchies: tables.hierarchies,
    plans: tables.published,
    tables: publishTruth(tables, validate(tables)),
  };
  const draft = draftOf(tables, truth, zeros);
  const withheld = withholdPrimary(draft, threshold);
  if (withheld.includes(1)) {
    withholdSecond(draft, withheld);
    const complements = complementsOf(await loadSolver(), draft);
    try {
      await withholdUntilSafe(draft, withheld, { threshold, interval }, complements);
    } finally {
      complements.dispose();
    }
  }
  return { ...truth, tables: truth.tables.map((table, t) => withhold(draft, table, t, withheld)) };
}

async function withholdUntilSafe(
  draft: Draft,
  withheld: Uint8Array,
  demand: { readonly threshold: number; readonly interval: number },
  complements: Complements,
): Promise<void> {
  const seen: Seen = { lo: draft.truth.slice(), hi: draft.truth.slice() };
  for (;;) {
    const exposed = await tooNarrow(draft, withheld, seen, demand);
    if (exposed.length === 0) return;
    for (const cell of exposed) {
      // What was withheld for one before may have freed this one as well.
      if (seen.hi[cell]! - seen.lo[cell]! >= demand.interval) continue;
      const otherwise = complements.find(cell, demand.interval, withheld);
      // A count can always be greater when all that it is part of is withheld.
      if (otherwise === null) throw new Error('a withheld cell cannot be protected');
      for (const [k, difference] of otherwise) {
        if (draft.shown[k] === 1) withheld[k] = 1;
        const count = draft.truth[k]! + difference;
        seen.lo[k] = Math.min(seen.lo[k]!, Math.ceil(count - 1e-6));
        seen.hi[k] = Math.max(seen.hi[k]!, Math.floor(count + 1e-6));
      }
    }
  }
}

/** A table without what is withheld. */
function withhold(
  { frame, layer, zeros }: Draft,
  table: PublishedTable,
  t: number,
  withheld: Uint8Array,
): PublishedTable {
  const hidden = (place: number): boolean => {
    const unknown = layer.unknowns.get(cellAt(frame, frame.tables[t]!, place));
    return unknown !== undefined && withheld[unknown] === 1;
  };
  const kept = [...table.places.keys()].filter((k) => !hidden(table.places[k]!));
  // Zeros are not listed: where they may be withheld every place must be looked at.
  const all =
    zeros === 'shown' ? table.places : Float64Array.from({ length: tableSize(table) }, (_, place) => place);
  return {
    ...table,
    places: Float64Array.from(kept, (k) => table.places[k]!),
    counts: Float64Array.from(kept, (k) => table.counts[k]!),
    suppressed: all.filter(hidden),
  };
}
