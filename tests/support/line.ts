import { type Socket, connect, createServer } from 'node:net';
import pg from 'pg';

/** The way between a program and its database, which a test can break. */
export interface Line {
  /** The database's address by this way. */
  connectionString: string;
  /** Every connection is cut, and new ones are refused. */
  cut(): Promise<void>;
  /** Nothing gets through any more, and nobody is told: what a lost network looks like. */
  silence(): void;
  /** As before. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Lays a line to the server of a connection string, on a port of its own. */
export async function layLine(connectionString: string): Promise<Line> {
  const { host, port, user, password, database } = new pg.Client({ connectionString });
  const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('data', (part) => void (silent || other.write(part)));
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  const listen = (at: number) => new Promise<void>((done) => server.listen(at, '127.0.0.1', done));
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  const shut = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      drop();
    });
  await listen(0);
  const { port: here } = server.address() as { port: number };
  return {
    connectionString: `postgres://${user}:${encodeURIComponent(String(password))}@127.0.0.1:${here}/${database}`,
    cut: shut,
    silence: () => {
      silent = true;
    },
    mend: async () => {
      // What was swallowed is lost, so those lines are of no use any more.
      if (silent) drop();
      silent = false;
      if (!server.listening) await listen(here);
    },
    close: async () => {
      if (server.listening) await shut();
    },
  };
}
