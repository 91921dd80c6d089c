import { catalogue } from '../platform/i18n/index.ts';

/** The whole of what a notice says. Nothing in it may tell what it is about. */
export const messages = catalogue(
  { subject: 'Det er noe nytt', text: 'Det er noe nytt til deg. Logg inn der du pleier.' },
  { subject: 'Det er noko nytt', text: 'Det er noko nytt til deg. Logg inn der du plar.' },
  { subject: 'There is something new', text: 'There is something new for you. Log in where you usually do.' },
);
