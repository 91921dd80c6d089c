import type { App } from '../platform/app.ts';
import { MailFailed, type Mailer, mailer } from '../platform/mail/index.ts';
import { openUnder } from '../platform/sealing/index.ts';
import { contextOf } from './commands.ts';
import { messages } from './messages.ts';
import type { Kept } from './model.ts';
import { addressBy, deleteAddress } from './store.ts';

/** What the queue does with a notice: open the address, send the neutral mail, forget. */
export function noticeJobs(app: App, post: Mailer | undefined = app.config.smtp && mailer(app.config.smtp)) {
  return {
    'send notice': async ({ handle }: { handle: string }): Promise<void> => {
      const row = new Uint8Array(Buffer.from(handle, 'hex'));
      const found = await addressBy(app.db, row);
      // An address whose day has come is erased in the night; until then nothing is sent to it.
      if (!found || !post || found.erase_on <= app.clock.today().toString()) return;
      const { address, locale } = openUnder<Kept>(
        app.config.secrets.notificationKey,
        found.sealed,
        contextOf(row),
      );
      try {
        await post.send({ to: address, ...messages(locale) });
      } catch (cause) {
        if (!(cause instanceof MailFailed && cause.forGood)) throw cause;
        await deleteAddress(app.db, row);
      }
    },
  };
}
