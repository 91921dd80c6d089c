import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** The server did not take the mail. Says which code, never to whom. */
export class MailFailed extends Error {
  readonly id = 'mail.failed';
  /** The address itself was refused for good: trying again is of no use. */
  readonly forGood: boolean;
  constructor(code: string, forGood: boolean) {
    super(`The mail server answered ${code}`);
    this.name = 'MailFailed';
    this.forGood = forGood;
  }
}

/** Sends through one server. A connection lives as long as one mail: they are few and far between. */
export function mailer(smtp: { url: string; from: string }): Mailer {
  const domain = /@([^@\s>]+)>?\s*$/.exec(smtp.from)?.[1] ?? 'localhost';
  // The reader of nodemailer's options takes them from the address's query as well; ours stand after.
  const transport = createTransport(
    {
      url: smtp.url,
      name: domain,
      connectionTimeout: 20_000,
      greetingTimeout: 20_000,
      socketTimeout: 30_000,
    },
    { from: smtp.from, xMailer: false, disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    async send({ to, subject, text }) {
      try {
        // An address object, because a string is read as a list of addresses.
        await transport.sendMail({ to: { name: '', address: to }, subject, text });
      } catch (cause) {
        throw failure(cause);
      }
    },
  };
}

function failure(cause: unknown): MailFailed {
  const { responseCode, code } = cause as { responseCode?: number; code?: string };
  const known = responseCode ?? (/^[A-Z]{3,20}$/.test(code ?? '') ? code : undefined);
  return new MailFailed(
    String(known ?? 'nothing'),
    responseCode !== undefined && responseCode >= 550 && responseCode < 560,
  );
}
