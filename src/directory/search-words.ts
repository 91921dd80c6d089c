import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/app.ts';
import { isOneSlip, wordsIn } from './spelling.ts';

/** Words looked at; the rest of a long text is not. */
const mostWords = 8;
/** In shorter words a slip makes another word. */
const shortestToForgive = 4;
/** In longer words two slips are forgiven, if they are alike by `pg_trgm`. */
const longWord = 9;
const alikeEnough = 0.5;
/** Shorter words are not taken for the beginning of one. */
const shortestBeginning = 3;

export interface ReadWords {
  /** Conditions on a row `t`; none without words. */
  query: RawBuilder<unknown>[];
  readAs: { typed: string; as: string }[];
}

/** All the words must be there, by stem or as a beginning; one that stands nowhere is read as its nearest neighbours. */
export async function readWords(db: Db, text: string): Promise<ReadWords> {
  const typed = [...new Set(wordsIn(text))].slice(0, mostWords);
  if (typed.length === 0) return { query: [], readAs: [] };
  const strange = new Set(await nowhere(db, typed));
  const readAs: ReadWords['readAs'] = [];
  const terms: string[] = [];
  for (const word of typed) {
    const near = strange.has(word) ? await neighbours(db, word) : [];
    if (near[0] !== undefined) readAs.push({ typed: word, as: near[0] });
    terms.push(near.length > 0 ? `(${near.map(term).join(' | ')})` : term(word));
  }
  return { query: [sql`t.words @@ to_tsquery('directory', ${terms.join(' & ')})`], readAs };
}

function term(word: string): string {
  return word.length < shortestBeginning ? `'${word}'` : `'${word}':*`;
}

async function nowhere(db: Db, words: readonly string[]): Promise<string[]> {
  const asked = words.filter((word) => word.length >= shortestToForgive);
  if (asked.length === 0) return [];
  const { rows } = await sql<{ word: string }>`
    select word from unnest(${asked}::text[], ${asked.map(term)}::text[]) as asked (word, term)
    where not exists (select from listing_time t where t.words @@ to_tsquery('directory', term))`.execute(db);
  return rows.map(({ word }) => word);
}

/** At most three, the most alike first. */
async function neighbours(db: Db, word: string): Promise<string[]> {
  const { rows } = await sql<{ word: string; alike: number }>`
    select word, similarity(word, ${word}) as alike from listing_word order by word <-> ${word}, word limit 30`.execute(
    db,
  );
  return rows
    .filter((row) => isOneSlip(row.word, word) || (word.length >= longWord && row.alike >= alikeEnough))
    .map((row) => row.word)
    .slice(0, 3);
}
