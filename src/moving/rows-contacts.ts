import { invitationsTo, invite, outreachMessages, readInvitation } from '../event/index.ts';
import { type RowCommand, renamed } from './here.ts';
import { messages } from './messages.ts';
import { plain, refused } from './model.ts';
import { beginsWithPerson } from './people.ts';

/** Somebody to invite, by organisation and role. */
export const contactRow: RowCommand = async (trx, { locale, eventId }, cells) => {
  const { organisation = '', role = '' } = cells as { organisation?: string; role?: string };
  if (beginsWithPerson(role)) return refused({ field: 'role', reason: messages(locale).aPerson });
  const read = readInvitation({ organisation: [organisation], role: [role] });
  if (!read.ok) {
    const words = outreachMessages(locale) as unknown as Record<string, string>;
    const said = read.errors.map(({ field, message }) => ({
      field,
      message: (words[message] ?? message).replace(/\.$/, ''),
    }));
    return refused(...renamed(said, {}));
  }
  if (eventId === undefined) throw new Error('contacts are invited to an event');
  const detail = role;
  const there = (await invitationsTo(trx, eventId)).some(
    (one) => plain(one.organisation) === plain(organisation) && plain(one.role) === plain(role),
  );
  if (there) return { state: 'there', detail };
  await invite(trx, { eventId, ...read.value });
  return { state: 'new', detail };
};
