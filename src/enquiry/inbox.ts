import { deskById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { type SeekerActor, type View, view } from '../platform/http/index.ts';
import { formatDay, type Locale } from '../platform/i18n/index.ts';
import { readByPerson } from './commands.ts';
import { seekerMessages } from './messages-seeker.ts';
import type { Kind, OpenEnquiry, State } from './model.ts';
import { newOnce } from './once.ts';
import { conversation, enquiryOf } from './pool.ts';

/** What the person sees of their own enquiry. */
export interface InboxView {
  locale: Locale;
  csrf: string;
  kind: Kind;
  state: State;
  /** A word, and a sentence about what happens next. Never how many wait. */
  status: { title: string; text: string };
  desk: string;
  bubbles: readonly { mine: boolean; from: string; text: string }[];
  /** The desk has written since the person was here last. */
  unread: boolean;
  /** Wishes can be changed: there is willingness, and no group yet. */
  changeable: boolean;
  typed: string;
  error?: string;
  /** With it a button pressed twice sends once. */
  once: string;
}

export function statusOf(kind: Kind, state: State, locale: Locale): { title: string; text: string } {
  const { status } = seekerMessages(locale);
  const [title, text] =
    kind === 'interest' ? status.interest[state] : state === 'new' ? status[kind].new : status[kind].other;
  return { title: title ?? '', text: text ?? '' };
}

export function mayChangeWishes({ kind, state }: Pick<OpenEnquiry, 'kind' | 'state'>): boolean {
  return kind === 'interest' && state !== 'placed' && state !== 'withdrawn';
}

/**
 * The person's inbox, read now: what was unread is read, and everything is kept a full time more. Undefined when the desk
 * has forgotten the enquiry.
 */
export async function inboxFor(
  app: App,
  actor: SeekerActor,
  locale: Locale,
  again: { typed: string; error?: string } = { typed: '' },
): Promise<View<'seeker', InboxView> | undefined> {
  const enquiry = await enquiryOf(app, actor);
  if (!enquiry) return undefined;
  const desk = await deskById(app.db, enquiry.organisationId);
  const said = await conversation(app, actor.keys, enquiry.id);
  await app.db.transaction().execute((trx) => readByPerson(trx, app, enquiry));
  const say = seekerMessages(locale);
  const first = { from: 'seeker' as const, name: '', text: enquiry.wishes.words, on: enquiry.receivedOn };
  const bubbles = [...(first.text ? [first] : []), ...said].map(({ from, name, text, on }) => ({
    mine: from === 'seeker',
    from: `${from === 'seeker' ? say.you : [name, desk?.name].filter(Boolean).join(', ')} · ${formatDay(locale, on)}`,
    text,
  }));
  return view('seeker', {
    locale,
    csrf: actor.session.csrf,
    kind: enquiry.kind,
    state: enquiry.state,
    status: statusOf(enquiry.kind, enquiry.state, locale),
    desk: desk?.name ?? '',
    bubbles,
    unread: enquiry.unread,
    changeable: mayChangeWishes(enquiry),
    once: newOnce(app),
    ...again,
  });
}
