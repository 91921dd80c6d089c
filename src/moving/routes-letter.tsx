import { z } from 'zod';
import { type Desk, premisesOf, setTelephone } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import {
  type Answer,
  type FieldError,
  type Permit,
  type StaffActor,
  type Typed,
  field,
  file,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import { type Locale, hrefIn, locales } from '../platform/i18n/index.ts';
import { letterMessages, letterText } from './messages-letter.ts';
import { LetterPage } from './views-letter.tsx';
import { type Shell, home } from './views.tsx';

const asked = z.custom<Typed>(() => true);
const ofDesk = z.object({ organisation: z.uuid() });
const telephoneForm = z.object({
  telephone: field
    .text({ max: 20, problem: 'telephoneBad' })
    .pipe(z.string().regex(/^(?:[+0-9 ]{3,20})?$/, { message: 'telephoneBad' })),
});
const desk = { actor: 'staff', audience: 'desk' } as const;

type Ask = { actor: StaffActor; locale: Locale };

export interface LetterParts {
  atDesk: (act: string) => Permit<'staff', Desk, z.infer<typeof ofDesk>>;
  shell: (ask: Ask, path: string) => Shell;
  movingPage: (
    ask: Ask,
    place: Desk,
    more: { typed: Typed; errors: readonly FieldError[] },
  ) => Promise<Answer<'desk'>>;
}

/** *People are not moved in*: a letter tells those who wait how they register themselves. */
export function letterRoutes(app: App, { atDesk, shell, movingPage }: LetterParts) {
  async function letterIn(place: Desk, language: Locale) {
    const [house] = await premisesOf(app.db, place.id);
    return letterMessages(language).letter({
      desk: place.name,
      address: house ? `${house.name}, ${house.address}` : '',
      telephone: place.telephone ?? '',
      register: app.config.publicUrl + hrefIn(language, '/meld-interesse'),
    });
  }
  const languageIn = (query: Typed, locale: Locale) =>
    locales.find((one) => one === typedIn(query, 'sprak')) ?? locale;

  return [
    route({
      method: 'GET',
      path: `${home}/:organisation/brev`,
      ...desk,
      params: ofDesk,
      query: asked,
      permit: atDesk('moving: see the letter'),
      handle: async (ask) => {
        const { locale, path, query, subject } = ask;
        const language = languageIn(query, locale);
        const { id, slug } = subject;
        const letter = await letterIn(subject, language);
        return page(view('desk', { ...shell(ask, path), desk: { id, slug }, language, letter }), LetterPage);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:organisation/brev`,
      ...desk,
      params: ofDesk,
      permit: atDesk('moving: say the place’s telephone'),
      form: telephoneForm,
      handle: async (ask) => {
        const { form, locale, subject, typed } = ask;
        if (!form.ok) {
          const errors = [{ field: 'telephone', message: letterMessages(locale).telephoneBad }];
          return movingPage(ask, subject, { typed, errors });
        }
        const telephone = form.value.telephone.trim() || null;
        await app.db.transaction().execute((trx) => setTelephone(trx, subject.id, telephone));
        return redirect(`${home}/${subject.id}/brev`);
      },
    }),
    route({
      method: 'GET',
      path: `${home}/:organisation/brev/tekst`,
      ...desk,
      params: ofDesk,
      query: asked,
      permit: atDesk('moving: take the letter as text'),
      handle: async ({ locale, query, subject }) => {
        const letter = await letterIn(subject, languageIn(query, locale));
        const body = letterText(letter);
        return file(view('desk', { body, type: 'text/plain; charset=utf-8', name: 'brev.txt' }));
      },
    }),
  ];
}
