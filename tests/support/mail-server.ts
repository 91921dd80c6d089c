import { SMTPServer } from 'smtp-server';

/** A mail as it came over the wire. */
export interface ArrivedMail {
  from: string;
  to: string[];
  /** Headers and body, undecoded. */
  raw: string;
}

export interface MailServer {
  url: string;
  mails: ArrivedMail[];
  /** From now on mails are neither taken nor refused until the returned function is called. */
  hold(): () => void;
  /** From now on nobody answers at its address, until it is back. */
  gone(): void;
  back(): Promise<void>;
  /** How many mails are held now. */
  held(): number;
  close(): Promise<void>;
}

/** A real mail server on loopback that takes everything and keeps it. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ArrivedMail[] = [];
  let free: Promise<void> = Promise.resolve();
  let held = 0;
  // One that was closed takes nothing any more, so what comes back is another.
  const made = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData(stream, { envelope }, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          held += 1;
          void free.then(() => {
            held -= 1;
            take();
          });
        });
        const take = () => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : '';
          mails.push({
            from,
            to: envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts).toString('utf8'),
          });
          done();
        };
      },
    });
  let server = made();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    hold: () => {
      let release = () => {};
      free = new Promise((done) => (release = done));
      return release;
    },
    gone: () => void server.close(),
    back: () => {
      server = made();
      return new Promise((done) => server.listen(port, '127.0.0.1', () => done()));
    },
    held: () => held,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
