import { type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';

/** A request that got no answer from the node that it was sent to. */
export interface Broken {
  node: string;
  /** When it was sent there, by `performance.now()`. */
  sent: number;
  why: string | undefined;
}

export interface Balancer {
  url: string;
  /** How many requests each node has answered. */
  answered: Map<string, number>;
  broken: Broken[];
  close(): Promise<void>;
}

/**
 * A plain proxy in front of several nodes, each in its turn, as nginx does it without further settings: a node that
 * refuses the connection is passed over, since nothing was sent to it; a request that was sent is not sent twice, and
 * when it breaks the answer is 502.
 */
export async function startBalancer(nodes: readonly string[], port: number): Promise<Balancer> {
  const answered = new Map(nodes.map((node) => [node, 0]));
  const broken: Broken[] = [];
  let turn = 0;
  const server = createServer((asked, answer) => {
    const parts: Buffer[] = [];
    asked.on('data', (part: Buffer) => parts.push(part));
    asked.on('end', () => pass(asked, Buffer.concat(parts), answer, turn++, nodes.length));
  });

  function pass(
    asked: IncomingMessage,
    body: Buffer,
    answer: ServerResponse,
    at: number,
    left: number,
  ): void {
    const node = nodes[at % nodes.length]!;
    const sent = performance.now();
    const options = {
      method: asked.method,
      headers: { ...asked.headers, connection: 'close' },
      agent: false,
    };
    const onward = request(node + asked.url, options, (got) => {
      answered.set(node, (answered.get(node) ?? 0) + 1);
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
      got.on('error', () => answer.destroy());
    });
    onward.on('error', (problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ECONNREFUSED' && left > 1) return pass(asked, body, answer, at + 1, left - 1);
      broken.push({ node, sent, why: problem.code });
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    });
    onward.end(body);
  }

  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${port}`,
    answered,
    broken,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
