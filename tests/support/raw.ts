import { connect } from 'node:net';

/** What comes back for bytes that no client would send; the empty text when the line was cut. */
export function rawAnswer(url: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const parts: Buffer[] = [];
    const end = () => done(Buffer.concat(parts).toString('latin1'));
    const socket = connect(Number(port), hostname, () =>
      socket.end(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes),
    );
    socket.on('data', (part) => parts.push(part));
    socket.on('error', end);
    socket.on('close', end);
  });
}
