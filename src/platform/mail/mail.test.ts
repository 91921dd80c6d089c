import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { MailFailed, mailer } from './index.ts';

let server: SMTPServer | undefined;
afterEach(async () => {
  const closing = server;
  server = undefined;
  if (closing) await new Promise<void>((done) => closing.close(() => done()));
});

/** A real mail server on loopback that keeps what it gets. */
async function listen(refuse = false) {
  const got: { greeting: string; to: string[]; raw: string }[] = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) =>
      done(refuse ? Object.assign(new Error('no such box'), { responseCode: 550 }) : undefined),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((one) => one.address);
        got.push({ greeting: session.hostNameAppearsAs, to, raw: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  const listening = server;
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  const address = listening.server.address() as { port: number };
  return { got, url: `smtp://127.0.0.1:${address.port}` };
}

test('a mail arrives as plain text from the neutral sender', async () => {
  const { got, url } = await listen();
  await mailer({ url, from: 'post@example.org' }).send({
    to: 'a@example.net',
    subject: 'Hei',
    text: 'Bare dette.',
  });
  expect(got).toHaveLength(1);
  expect(got[0]?.to).toEqual(['a@example.net']);
  expect(got[0]?.raw).toMatch(/^From: post@example\.org$/m);
  expect(got[0]?.raw).toMatch(/^Content-Type: text\/plain/m);
  expect(got[0]?.raw).toContain('Bare dette.');
});

test('no header names the program or the machine', async () => {
  const { got, url } = await listen();
  await mailer({ url, from: 'post@example.org' }).send({ to: 'a@example.net', subject: 'Hei', text: 'x' });
  const headers = got[0]?.raw.split('\r\n\r\n')[0] ?? '';
  const names = [...headers.matchAll(/^([A-Za-z-]+):/gm)].map((match) => match[1]).sort();
  expect(names).toEqual([
    'Content-Transfer-Encoding',
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Subject',
    'To',
  ]);
  expect(headers).toMatch(/^Message-ID: <[^@]+@example\.org>$/m);
  expect(got[0]?.greeting).toBe('example.org');
  expect(headers.toLowerCase()).not.toMatch(/nodemailer|knutepunkt/);
});

test('an address is one address and never a list', async () => {
  const { got, url } = await listen();
  const attempt = mailer({ url, from: 'post@example.org' }).send({
    to: 'a@example.net, b@example.net',
    subject: 'Hei',
    text: 'x',
  });
  await attempt.catch(() => undefined);
  expect(got.flatMap((mail) => mail.to)).not.toContain('b@example.net');
});

test('a refusal says the code, and never the address', async () => {
  const { url } = await listen(true);
  const attempt = mailer({ url, from: 'post@example.org' }).send({
    to: 'secret@example.net',
    subject: 'Hei',
    text: 'x',
  });
  const problem = await attempt.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(problem).toBeInstanceOf(MailFailed);
  expect((problem as MailFailed).forGood).toBe(true);
  expect(String(problem)).toContain('550');
  expect(JSON.stringify(problem) + String(problem)).not.toContain('secret@');
});
