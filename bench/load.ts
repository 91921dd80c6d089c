/**
 * Asks for one page again and again over connections that stay open, and counts the answers. A process of its own, and no HTTP
 * library: what is measured is the server, not who asks.
 */
import { connect } from 'node:net';

export interface Load {
  port: number;
  path: string;
  connections: number;
  ms: number;
}

const { port, path, connections, ms } = JSON.parse(process.argv[2] ?? '') as Load;
const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
const end = performance.now() + ms;
let answers = 0;

await Promise.all(Array.from({ length: connections }, ask));
process.send?.(answers);

function ask(): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let missing = 0;
    socket.on('data', (part) => {
      missing = missing > 0 ? missing - part.length : bytesToCome(part);
      if (missing > 0) return;
      answers += 1;
      if (performance.now() < end) socket.write(request);
      else socket.end();
    });
    socket.on('close', () => done());
    socket.on('error', fail);
  });
}

/** The head comes in one piece; so many bytes of the answer are still on their way. */
function bytesToCome(part: Buffer): number {
  const head = part.toString('latin1', 0, 2_000);
  const bodyAt = head.indexOf('\r\n\r\n') + 4;
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  if (!head.startsWith('HTTP/1.1 200') || !Number.isInteger(length)) throw new Error(head.split('\r\n')[0]);
  return bodyAt + length - part.length;
}
