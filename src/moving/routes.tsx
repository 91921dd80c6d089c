import { FeedError } from '@knutepunkt/meeting-feeds';
import { z } from 'zod';
import { eventsOf } from '../event/index.ts';
import type { Framework } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import { type Desk, deskById, desks } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import {
  type FieldError,
  type StaffActor,
  type Typed,
  absent,
  file,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import { type Locale, formatDate } from '../platform/i18n/index.ts';
import { SealingError } from '../platform/sealing/index.ts';
import { NoDeskKey, staffNav } from '../staff/index.ts';
import { type Mapping, type Sheet, headingFor, proposed, readColumns, sheetOf } from './columns.ts';
import { moveIn, tryOut } from './commands.ts';
import { fieldOf } from './fields.ts';
import type { Here } from './here.ts';
import { messages } from './messages.ts';
import { type Outcome, countOf, markOf, mostBytes, sheetKinds } from './model.ts';
import { mayMoveInAt, maySeeMoving } from './policy.ts';
import { letterRoutes } from './routes-letter.tsx';
import { type Upload, forgetUpload, keepUpload, openUpload, uploadById, uploadsOf } from './store.ts';
import { templateOf } from './template.ts';
import { ColumnsPage, TrialPage } from './views-sheet.tsx';
import { MovingPage, home } from './views.tsx';

export interface MovingParts {
  geography: Geography;
  framework: Framework;
}

const asked = z.custom<Typed>(() => true);
const ofDesk = z.object({ organisation: z.uuid() });
const ofUpload = z.object({ organisation: z.uuid(), upload: z.uuid() });
const ofTemplate = z.object({ sheet: z.enum(sheetKinds) });
const desk = { actor: 'staff', audience: 'desk' } as const;

type Ask = { actor: StaffActor; locale: Locale };
/** A file that waits, opened. */
type File = { upload: Upload; desk: Desk; sheet: Sheet };

/** Moving in from a spreadsheet: a file, its columns, what would come of it, and the press that does it. */
export function movingRoutes(app: App, parts: MovingParts) {
  const today = () => app.clock.today().toString();
  const changed = <T,>(act: (trx: Trx) => Promise<T>) => app.db.transaction().execute(act);
  const shell = ({ actor, locale }: Ask, path: string) => ({
    locale,
    path,
    nav: staffNav(locale, path, actor),
    csrf: actor.session.csrf,
  });
  const atDesk = (act: string) => ({
    act,
    subject: (_actor: StaffActor, { organisation }: z.infer<typeof ofDesk>) => deskById(app.db, organisation),
    may: mayMoveInAt,
  });
  async function movingPage(
    ask: Ask,
    place: Desk,
    more: { done?: string | undefined; typed?: Typed; errors?: readonly FieldError[] } = {},
  ) {
    const { done, typed = {}, errors = [] } = more;
    const others = (await desks(app.db)).filter((one) => mayMoveInAt(ask.actor, one) && one.id !== place.id);
    const { id, slug, name, telephone } = place;
    const shown = {
      ...shell(ask, home),
      desk: { id, slug, name, telephone },
      others: others.map((one) => ({ slug: one.slug, name: one.name })),
      waiting: (await uploadsOf(app.db, id, today())).map(({ organisationId: _desk, ...rest }) => rest),
      ...{ done, typed, errors },
    };
    return page(view('desk', shown), MovingPage, errors.length > 0 ? 422 : 200);
  }

  return [
    route({
      method: 'GET',
      path: home,
      ...desk,
      query: asked,
      permit: { act: 'moving: see what can be moved in', subject: () => true as const, may: maySeeMoving },
      handle: async (ask) => {
        const mine = (await desks(app.db)).filter((one) => mayMoveInAt(ask.actor, one));
        const place = mine.find(({ slug }) => slug === typedIn(ask.query, 'sted')) ?? mine.at(-1);
        return place ? movingPage(ask, place, { done: doneIn(ask.locale, ask.query) }) : absent();
      },
    }),
    route({
      method: 'GET',
      path: `${home}/mal/:sheet`,
      ...desk,
      params: ofTemplate,
      permit: {
        act: 'moving: take a template',
        subject: (_actor: StaffActor, { sheet }: z.infer<typeof ofTemplate>) => sheet,
        may: maySeeMoving,
      },
      handle: ({ locale, subject }) => {
        const name = `${messages(locale).kinds[subject].toLocaleLowerCase(locale).replaceAll(' ', '-')}.csv`;
        return file(
          view('desk', { body: templateOf(subject, locale), type: 'text/csv; charset=utf-8', name }),
        );
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:organisation/fil`,
      ...desk,
      params: ofDesk,
      upload: { mostBytes },
      permit: atDesk('moving: read a file'),
      handle: async (ask) => {
        const { locale, subject: place, typed, upload } = ask;
        const say = messages(locale);
        const kind = sheetKinds.find((one) => one === typedIn(typed, 'kind'));
        const errors = [
          ...(kind ? [] : [{ field: 'kind', message: say.kindMissing }]),
          ...(upload ? [] : [{ field: 'file', message: say.fileMissing }]),
          ...(upload?.kind === 'too_large' ? [{ field: 'file', message: say.fileLarge }] : []),
        ];
        if (!kind || upload?.kind !== 'file') return movingPage(ask, place, { typed, errors });
        const wrong = (message: string) =>
          movingPage(ask, place, { typed, errors: [{ field: 'file', message: message.replace(/\.$/, '') }] });
        try {
          const sheet = await sheetOf(upload.bytes, kind);
          if (typeof sheet === 'string') return await wrong(say.notTaken[sheet]);
          const owner = { organisationId: place.id, kind };
          const id = await changed((trx) => keepUpload(trx, app, owner, upload.bytes));
          return redirect(`${home}/${place.id}/ark/${id}`);
        } catch (problem) {
          if (problem instanceof FeedError) return wrong(problem.words[locale]);
          if (problem instanceof NoDeskKey) return wrong(say.noKey);
          throw problem;
        }
      },
    }),
    ...fileRoutes(),
    ...letterRoutes(app, { atDesk, shell, movingPage }),
  ];

  function fileRoutes() {
    /** What waits at the desk, opened with its key; or where to go instead. */
    async function opened(ask: Ask, place: Desk, id: string) {
      const upload = await uploadById(app.db, id, today());
      const gone = redirect(`${home}?sted=${place.slug}&gjort=borte`);
      if (upload?.organisationId !== place.id) return gone;
      try {
        const bytes = await openUpload(app.db, ask.actor, upload);
        const sheet = bytes && (await sheetOf(bytes, upload.kind));
        return sheet && typeof sheet !== 'string' ? { upload, desk: place, sheet } : gone;
      } catch (problem) {
        if (!(problem instanceof SealingError)) throw problem;
        return movingPage(ask, place, { errors: [{ field: 'file', message: messages(ask.locale).noKey }] });
      }
    }

    async function columnsPage(
      ask: Ask,
      { upload, desk: place, sheet }: File,
      typed: Typed,
      errors: readonly FieldError[],
    ) {
      const events = await comingEvents(upload, ask.locale);
      const { columns, hasMore } = sheet;
      const shown = { ...ofSheet(ask, upload, place), columns, hasMore, events, typed, errors };
      return page(view('desk', shown), ColumnsPage, errors.length > 0 ? 422 : 200);
    }

    const ofSheet = (ask: Ask, { id, kind }: Upload, { id: organisation, slug }: Desk) => ({
      ...shell(ask, `${home}/${organisation}/ark/${id}`),
      uploadId: id,
      kind,
      desk: { id: organisation, slug },
    });

    /** The events that contacts can be invited to; nothing for other tables. */
    async function comingEvents({ kind, organisationId }: Upload, locale: Locale) {
      if (kind !== 'contacts') return [];
      return (await eventsOf(app.db, organisationId, today()))
        .filter(({ state }) => state === 'draft' || state === 'announced')
        .map(({ id, title, day }) => ({ value: id, label: `${title}, ${formatDate(locale, day)}` }));
    }

    function trialPage(
      ask: Ask,
      { upload, desk: place, sheet }: File,
      mapping: Mapping,
      typed: Typed,
      outcomes: readonly Outcome[],
      again: boolean,
    ) {
      const headings = Object.fromEntries(
        mapping.flatMap((field) => {
          const heading = field === null ? undefined : headingFor(sheet, mapping, field);
          return field === null || heading === undefined ? [] : [[field, heading]];
        }),
      );
      const shown = {
        ...ofSheet(ask, upload, place),
        ...{ outcomes, headings, typed, changed: again },
        mark: markOf(upload.id, outcomes),
      };
      return page(view('desk', shown), TrialPage);
    }

    return [
      route({
        method: 'GET',
        path: `${home}/:organisation/ark/:upload`,
        ...desk,
        params: ofUpload,
        permit: atDesk('moving: see columns'),
        recorded: true,
        handle: async (ask) => {
          const found = await opened(ask, ask.subject, ask.params.upload);
          return 'sheet' in found ? columnsPage(ask, found, proposed(found.sheet), []) : found;
        },
      }),
      route({
        method: 'POST',
        path: `${home}/:organisation/ark/:upload`,
        ...desk,
        params: ofUpload,
        permit: atDesk('moving: try out a file, or put it in'),
        handle: async (ask) => {
          const { locale, subject: place, typed } = ask;
          const found = await opened(ask, place, ask.params.upload);
          if (!('sheet' in found)) return found;
          const { upload, sheet } = found;
          const { mapping, twice, missing } = readColumns(typed, sheet);
          const events = await comingEvents(upload, locale);
          const eventId = events.find(({ value }) => value === typedIn(typed, 'event'))?.value;
          const errors = wrongColumns(locale, sheet, { twice, missing });
          if (upload.kind === 'contacts' && eventId === undefined)
            errors.push({ field: 'event', message: messages(locale).eventMissing });
          const go = typedIn(typed, 'go');
          if (go === 'change' || errors.length > 0)
            return columnsPage(ask, found, typed, go === 'change' ? [] : errors);
          const confirmed = { sheet, mapping };
          const here: Here = {
            ...parts,
            ...{ desk: place, locale, eventId },
            today: today(),
            announce: typedIn(typed, 'announce') !== '',
          };
          if (go !== 'do')
            return trialPage(ask, found, mapping, typed, await tryOut(app, confirmed, here), false);
          const done = await moveIn(app, upload, confirmed, here, typedIn(typed, 'mark'));
          if (done.kind === 'changed') return trialPage(ask, found, mapping, typed, done.outcomes, true);
          const said = done.kind === 'gone' ? 'borte' : `lagt&antall=${countOf(done.outcomes, 'new')}`;
          return redirect(`${home}?sted=${place.slug}&gjort=${said}`);
        },
      }),
      route({
        method: 'POST',
        path: `${home}/:organisation/ark/:upload/bort`,
        ...desk,
        params: ofUpload,
        permit: atDesk('moving: throw a file away'),
        handle: async ({ subject: place, params }) => {
          const upload = await uploadById(app.db, params.upload, today());
          const theirs = upload?.organisationId === place.id;
          if (theirs) await changed((trx) => forgetUpload(trx, upload.id));
          return redirect(`${home}?sted=${place.slug}&gjort=${theirs ? 'slettet' : 'borte'}`);
        },
      }),
    ];
  }
}

function doneIn(locale: Locale, query: Typed): string | undefined {
  const say = messages(locale);
  const done = typedIn(query, 'gjort');
  const count = typedIn(query, 'antall');
  if (done === 'lagt' && /^\d{1,3}$/.test(count)) return say.added(Number(count));
  return Object.hasOwn(say.done, done) ? say.done[done as keyof typeof say.done] : undefined;
}

/** What is wrong with the columns as they were chosen. What is missing is said at the first column that can be chosen. */
function wrongColumns(
  locale: Locale,
  { kind, columns }: Sheet,
  { twice, missing }: { twice: readonly string[]; missing: readonly string[] },
): FieldError[] {
  const say = messages(locale);
  const free = columns.filter(({ people, field }) => !people && !twice.includes(field));
  return [
    ...twice.map((field) => ({ field, message: say.twice })),
    ...missing.map((id, at) => ({
      field: (free[at] ?? columns[at])?.field ?? `c${at}`,
      message: say.missing(fieldOf(kind, id)?.names[locale] ?? id),
    })),
  ];
}
