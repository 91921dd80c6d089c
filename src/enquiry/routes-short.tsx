import type { VNode } from 'preact';
import type { Geography } from '../geography/index.ts';
import { deskFor } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import {
  type Answer,
  type Filled,
  type Typed,
  type View,
  fill,
  openTo,
  page,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import type { Arriving } from './commands.ts';
import type { Wishes } from './model.ts';
import { newOnce } from './once.ts';
import { isWrong, readOnePlace, type Trouble } from './reading.ts';
import { askForm, blankWishes, suggestForm } from './short-forms.ts';
import { AskPage, type Short, SuggestPage } from './views-short.tsx';

type Receive = (
  sent: { path: string; typed: Typed },
  arriving: Omit<Arriving, 'organisationId' | 'code'>,
) => Promise<Answer<never>>;

/** What differs between asking and suggesting. */
interface Kind {
  path: '/spor' | '/foresla';
  kind: 'question' | 'suggestion';
  begin: string;
  act: string;
  /** The field without which nothing was sent yet: another page may hand over a place alone. */
  first: string;
  Page: (view: View<'public', Short>) => VNode;
  read: (typed: Typed) => Filled<Partial<Wishes>>;
}

const shortKinds: readonly Kind[] = [
  {
    path: '/spor',
    kind: 'question',
    begin: 'enquiry: begin a question',
    act: 'enquiry: ask',
    first: 'words',
    Page: AskPage,
    read: (typed) => fill<Partial<Wishes>>(askForm, typed),
  },
  {
    path: '/foresla',
    kind: 'suggestion',
    begin: 'enquiry: begin a suggestion',
    act: 'enquiry: suggest a topic',
    first: 'topic',
    Page: SuggestPage,
    read: (typed) => fill<Partial<Wishes>>(suggestForm, typed),
  },
];

/** Ask, and suggest a topic: one page each, sent when the person has seen which desk reads it. */
export function shortRoutes(app: App, geography: Geography, receive: Receive) {
  return shortKinds.flatMap(({ path, kind, begin, act, first, Page, read }) => {
    async function shown(locale: Locale, typed: Typed, checked: boolean) {
      const filled = read(typed);
      const place = readOnePlace(geography, typed);
      const desk = await deskFor(app.db, geography, place.value?.municipality ?? null, []);
      const seen = typedIn(typed, 'seen') === desk.id;
      if (checked && filled.ok && place.value && seen) {
        const wishes = { ...blankWishes(locale), ...place.value, ...filled.value };
        return receive({ path, typed }, { kind, wishes, locale });
      }
      const errors: Trouble[] = checked ? [...filled.errors, ...place.errors] : [];
      const confirm = checked && filled.ok && place.value !== undefined;
      const named = { id: desk.id, name: desk.name };
      const elsewhere = typedIn(place.typed, 'place').trim() === '' || place.value === undefined;
      const fields = {
        locale,
        path,
        typed: place.typed,
        errors,
        choices: place.choices,
        desk: named,
        elsewhere,
        confirm,
        once: newOnce(app),
      };
      return page(view('public', fields), Page, isWrong(errors) ? 422 : 200);
    }
    return [
      route({
        method: 'GET',
        path,
        actor: 'anybody',
        audience: 'public',
        permit: openTo(begin),
        handle: ({ locale }) => shown(locale, {}, false),
      }),
      route({
        method: 'POST',
        path,
        actor: 'anybody',
        audience: 'public',
        attempts: 20,
        permit: openTo(act),
        handle: ({ locale, typed }) => shown(locale, typed, typed[first] !== undefined),
      }),
    ];
  });
}
