import { internationalPhone } from './country.ts';
import { defined } from './defined.ts';
import { type Contact, type Meeting } from './meeting.ts';
import { type WriteOptions } from './reading.ts';

/** Whom a writer may name: nobody unless it was told to, and nobody at all of a closed meeting. */
export function contactsToWrite(meeting: Meeting, options: WriteOptions): readonly Contact[] {
  if (options.contacts !== true || meeting.attendance?.open === false || meeting.types.includes('C'))
    return [];
  const country = meeting.place?.country ?? options.country;
  return meeting.contacts.map(({ name, email, phone }) =>
    defined({ name, email, phone: phone === undefined ? undefined : internationalPhone(phone, country) }),
  );
}
