/**
 * Asks as people do: at times of their own, whether or not the one before has been answered. A process of its own. What an
 * answer took is counted from when it was to be asked for, so that a server that stands still is not flattered.
 */
import { Agent, request } from 'node:http';

export interface Asked {
  method: 'GET' | 'POST';
  path: string;
  cookie?: string;
  body?: string;
}
export interface Arrivals {
  port: number;
  /** Taken in turn. */
  asked: readonly Asked[];
  /** So many a second for so long; or so many in all, from so many who each wait for their answer. */
  how: { rate: number; ms: number } | { many: number; atOnce: number };
  /** Statuses that are answers. */
  good: readonly number[];
}
export interface Arrived {
  /** Milliseconds, of those that were answered. */
  took: number[];
  errors: Record<string, number>;
}

const patience = 10_000;
const agent = new Agent({ keepAlive: true, maxSockets: 400 });

process.on('message', (arrivals: Arrivals) => {
  void run(arrivals).then((arrived) => process.send?.(arrived));
});

async function run(arrivals: Arrivals): Promise<Arrived> {
  const { port, asked, how, good } = arrivals;
  if ('many' in how) return inTurn(arrivals, how.many, how.atOnce);
  const { rate, ms } = how;
  const took: number[] = [];
  const errors: Record<string, number> = {};
  const begun = performance.now();
  const many = Math.max(1, Math.round((rate * ms) / 1000));
  const going: Promise<void>[] = [];
  for (let n = 0; n < many; n++) {
    const due = begun + (n * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await new Promise((go) => setTimeout(go, early));
    going.push(
      ask(port, asked[n % asked.length]!, good).then((problem) => {
        if (problem === undefined) took.push(performance.now() - due);
        else errors[problem] = (errors[problem] ?? 0) + 1;
      }),
    );
  }
  await Promise.all(going);
  return { took, errors };
}

async function inTurn({ port, asked, good }: Arrivals, many: number, atOnce: number): Promise<Arrived> {
  const errors: Record<string, number> = {};
  let next = 0;
  const one = async () => {
    while (next < many) {
      const problem = await ask(port, asked[next++ % asked.length]!, good);
      if (problem !== undefined) errors[problem] = (errors[problem] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { took: [], errors };
}

function ask(port: number, { method, path, cookie, body }: Asked, good: readonly number[]) {
  return new Promise<string | undefined>((done) => {
    const headers: Record<string, string> = cookie ? { cookie } : {};
    if (body !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded';
    const asking = request({ port, host: '127.0.0.1', method, path, headers, agent }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        done(good.includes(answer.statusCode ?? 0) ? undefined : `${answer.statusCode}`),
      );
      answer.on('error', () => done('broken'));
    });
    asking.setTimeout(patience, () => asking.destroy(new Error('late')));
    asking.on('error', (problem) => done(problem.message === 'late' ? 'late' : 'broken'));
    asking.end(body);
  });
}
