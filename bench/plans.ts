/** What a page asks the database, and which of it reads a big table from end to end. */
import pg, { type Pool } from 'pg';

interface Said {
  text: string;
  values: unknown[];
}

/** Every statement that any connection is given while `act` runs. */
export async function statementsOf(act: () => Promise<unknown>): Promise<Said[]> {
  const said: Said[] = [];
  const { prototype } = pg.Client;
  const query = prototype.query as (...all: unknown[]) => unknown;
  prototype.query = function noted(this: unknown, ...all: unknown[]) {
    const [first, second] = all;
    if (typeof first === 'string') said.push({ text: first, values: Array.isArray(second) ? second : [] });
    else if (first && typeof first === 'object' && 'text' in first) {
      const { text, values } = first as Said;
      said.push({ text, values: Array.isArray(second) ? second : (values ?? []) });
    }
    return query.apply(this, all);
  } as typeof prototype.query;
  try {
    await act();
  } finally {
    prototype.query = query as typeof prototype.query;
  }
  return said.filter(({ text }) => /^\s*(select|with|update|delete|insert)/i.test(text));
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

/** Tables that a statement reads whole. */
export async function readWhole(pool: Pool, { text, values }: Said): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `explain (format json) ${text}`,
      values,
    );
    const found: string[] = [];
    const look = (plan: Plan) => {
      if (plan['Node Type'] === 'Seq Scan' && plan['Relation Name']) found.push(plan['Relation Name']);
      plan.Plans?.forEach(look);
    };
    look(rows[0]!['QUERY PLAN'][0]!.Plan);
    return found;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
