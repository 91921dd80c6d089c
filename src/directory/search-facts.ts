import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/app.ts';
import { type Fact, factsNamed, norwegianUnsaid, stemsOf } from './facts.ts';
import type { SearchAsk } from './model.ts';
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
/** Who reads one of them reads the others. */
const norwegian = ['nb', 'nn', 'no'];

export interface ReadWords {
  /** Conditions on a row `t`; none without words. */
  query: RawBuilder<unknown>[];
  readAs: { typed: string; as: string }[];
  /** Each look costs much: better one look at everything. */
  isDear: boolean;
}

/** What the facts of a row `t` must be. */
export async function readFacts(db: Db, ask: SearchAsk): Promise<RawBuilder<unknown>[]> {
  const lists = listsOf(ask);
  return (await factsNamed(db, lists)).map((ids) => anyOf(sql`t.facts`, ids));
}

/** Of each list one must be there. */
function listsOf({ modes, languages, topics, models, access }: SearchAsk): Fact[][] {
  const any = (kind: Fact['kind'], names: readonly string[] = []) =>
    names.length > 0 ? [names.map((name): Fact => ({ kind, name }))] : [];
  return [
    ...any('mode', modes),
    ...(languages?.length ? [languagesOf(languages)] : []),
    ...any('topic', topics),
    ...any('model', models),
    ...(access ?? []).map((name): Fact[] => [{ kind: 'access', name }]),
  ];
}

/** Norwegian in any form; and where a Norwegian source says no language, it is Norwegian. */
function languagesOf(languages: readonly string[]): Fact[] {
  const isNorwegian = languages.some((language) => norwegian.includes(language));
  const all = new Set(isNorwegian ? [...languages, ...norwegian] : languages);
  const named = [...all].map((name): Fact => ({ kind: 'language', name }));
  return isNorwegian
    ? [...named, norwegianUnsaid]
    : named.filter(({ name }) => name !== norwegianUnsaid.name);
}

function anyOf(column: RawBuilder<unknown>, ids: readonly number[]): RawBuilder<unknown> {
  return ids.length > 0 ? sql`${column} && ${ids}::integer[]` : sql`false`;
}

/** Numbers of which PostgreSQL looks for all in each row at little cost. */
const few = 8;

/** One of the stems must be there. Those of a short beginning are many: their rows are gathered first, each stem's by the index. */
function anyWord(ids: readonly number[]): RawBuilder<unknown> {
  if (ids.length <= few) return anyOf(sql`t.words`, ids);
  return sql`t.ctid = any(array(select other.ctid from unnest(${ids}::integer[]) as stem
    cross join lateral (select ctid from listing_time where words @> array[stem]) as other))`;
}

/** All the words must be there, by stem or as a beginning; one that stands nowhere is read as its nearest neighbours. */
export async function readWords(db: Db, text: string): Promise<ReadWords> {
  const typed = [...new Set(wordsIn(text))].slice(0, mostWords);
  if (typed.length === 0) return { query: [], readAs: [], isDear: false };
  const stems = await stemsOf(db, typed.map(term));
  const strange = await nowhere(db, typed, stems);
  const readAs: ReadWords['readAs'] = [];
  for (const [n, word] of typed.entries()) {
    const near = strange.has(word) ? await neighbours(db, word) : [];
    if (near[0] === undefined) continue;
    readAs.push({ typed: word, as: near[0] });
    stems[n] = (await stemsOf(db, near.map(term))).flat();
  }
  return { query: stems.map(anyWord), readAs, isDear: stems.some(({ length }) => length > few) };
}

function term(word: string): string {
  return word.length < shortestBeginning ? `'${word}'` : `'${word}':*`;
}

/** Those that stand in no listing: not even one that was withdrawn, or only there. */
async function nowhere(db: Db, words: readonly string[], stems: readonly number[][]): Promise<Set<string>> {
  const asked = words.flatMap((word, n) =>
    word.length >= shortestToForgive ? [{ word, ids: stems[n] ?? [] }] : [],
  );
  const known = asked.filter(({ ids }) => ids.length > 0);
  // One by one and with the numbers themselves, so that a common word is found in the first rows looked at; of many stems the
  // first nearly always stand.
  const standing = new Set<string>();
  if (known.length > 0) {
    const stands = known.map(({ ids }) =>
      sql.join((ids.length <= few ? [ids] : [ids.slice(0, few), ids]).map(stand), sql` or `),
    );
    const { rows } = await sql<{ stands: boolean[] }>`select array[${sql.join(stands)}] as stands`.execute(
      db,
    );
    for (const [n, { word }] of known.entries()) if (rows[0]?.stands[n]) standing.add(word);
  }
  return new Set(asked.map(({ word }) => word).filter((word) => !standing.has(word)));
}

function stand(ids: readonly number[]): RawBuilder<unknown> {
  return sql`exists (select from listing_time t where ${anyWord(ids)})`;
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
