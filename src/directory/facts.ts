import { sql } from 'kysely';
import type { Db, Trx } from '../platform/app.ts';

/** What a listing may be asked for. In the database each is a number, and a listing carries its numbers (`facts` and `words` of `listing_time`). */
export type FactKind = 'word' | 'mode' | 'language' | 'topic' | 'model' | 'access';

export interface Fact {
  kind: Exclude<FactKind, 'word'>;
  name: string;
}

/** A Norwegian source that says no language. */
export const norwegianUnsaid: Fact = { kind: 'language', name: '' };

/** Numbers of facts, those not yet there made, and of the stems of words. */
export interface FactIds {
  ofFact(fact: Fact): number;
  /** A word may be several stems, or none. */
  ofWord(word: string): readonly number[];
}

/** @param words folded, each without spaces */
export async function writeFacts(
  trx: Trx,
  facts: readonly Fact[],
  words: readonly string[],
): Promise<FactIds> {
  const distinct = [...new Map(facts.map((fact) => [keyOf(fact), fact])).values()];
  const kinds = sql`${distinct.map(({ kind }) => kind)}::text[], ${distinct.map(({ name }) => name)}::text[]`;
  const spoken = sql`${[...new Set(words)]}::text[]`;
  // Always in the same order, so that two who write the same words do not wait for one another.
  await sql`
    insert into listing_fact (kind, name)
    select kind, name from (
      select kind, name from unnest(${kinds}) as said (kind, name)
      union select 'word', lexeme from unnest(${spoken}) as word, unnest(to_tsvector('directory', word))
    ) as said where not exists (select from listing_fact f where f.kind = said.kind and f.name = said.name)
    order by kind, name on conflict do nothing`.execute(trx);
  const { rows: known } = await sql<{ kind: Fact['kind']; name: string; id: number }>`
    select kind, name, id from unnest(${kinds}) as said (kind, name) join listing_fact using (kind, name)`.execute(
    trx,
  );
  const { rows: stems } = await sql<{ word: string; ids: number[] }>`
    select word, array_agg(id) as ids
    from unnest(${spoken}) as word, unnest(to_tsvector('directory', word)) join listing_fact on kind = 'word' and name = lexeme
    group by word`.execute(trx);
  const [ofFact, ofWord] = [
    new Map(known.map((fact) => [keyOf(fact), fact.id])),
    new Map(stems.map(({ word, ids }) => [word, ids])),
  ];
  return {
    ofFact: (fact) => ofFact.get(keyOf(fact))!,
    ofWord: (word) => ofWord.get(word) ?? [],
  };
}

const keyOf = ({ kind, name }: Fact) => `${kind} ${name}`;

/** Of each list the numbers of all that it names and that stand in some listing, or once did. */
export async function factsNamed(db: Db, lists: readonly (readonly Fact[])[]): Promise<number[][]> {
  const names = lists.flatMap((facts) => facts.map(({ name }) => name));
  if (names.length === 0) return lists.map(() => []);
  const { rows } = await sql<{ kind: Fact['kind']; name: string; id: number }>`
    select kind, name, id from listing_fact where name = any(${names}::text[])`.execute(db);
  const known = new Map(rows.map((fact) => [keyOf(fact), fact.id]));
  return lists.map((facts) => facts.flatMap((fact) => known.get(keyOf(fact)) ?? []));
}

/**
 * Of each term the numbers of the stems that it finds.
 *
 * @param terms for `to_tsquery`, one word each
 */
export async function stemsOf(db: Db, terms: readonly string[]): Promise<number[][]> {
  if (terms.length === 0) return [];
  const { rows } = await sql<{ ids: number[] }>`
    select array(select id from listing_fact where stem @@ to_tsquery('directory', term)) as ids
    from unnest(${terms}::text[]) with ordinality as asked (term, n) order by n`.execute(db);
  return rows.map(({ ids }) => ids);
}
