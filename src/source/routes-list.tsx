import { type DirectoryParts, NoSource, mayShowTimeAndPlace } from '../directory/index.ts';
import { desks } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { type FieldError, type Typed, page, redirect, route, view } from '../platform/http/index.ts';
import { desksOpenTo } from '../staff/index.ts';
import { addSource, changeSource } from './commands-source.ts';
import { readSource, typedOf } from './form.ts';
import type { Source } from './model.ts';
import { ofDesk, ofSource, permits, shellOf, staff } from './permits.ts';
import { maySeeSources } from './policy.ts';
import { type Shell, home } from './shell.ts';
import { sourcesOf, standingsOf } from './store.ts';
import { SourceFormPage } from './views-form.tsx';
import { SourcesPage } from './views-list.tsx';

const usual: Typed = { holidays: ['unsaid'], every: ['never'], approve: ['once'] };
/** What is written in by hand is read from nowhere. */
const byHand: Typed = { url: [''], every: ['never'], approve: ['once'] };

/** The sources of one's desks: all of them, a new one, one changed. */
export function listRoutes(app: App, { framework }: DirectoryParts) {
  const permit = permits(app);
  /** *A closed group never shows time or place*: no source is of such a model. */
  const models = framework.models.filter((model) => mayShowTimeAndPlace({ model, closed: false }));
  const today = () => app.clock.today().toString();

  function formPage(frame: Shell, typed: Typed, errors: readonly FieldError[], source?: Source) {
    const shown = {
      ...frame,
      typed,
      errors,
      sourceId: source?.id,
      isRead: source?.format !== 'by-hand',
      models: models.map(({ id, name }) => ({ id, name: name[frame.locale] })),
    };
    return page(view('staff', shown), SourceFormPage, errors.length > 0 ? 422 : 200);
  }
  const read = (typed: Typed, asksFormat: boolean) =>
    readSource(typed, { models: models.map(({ id }) => id), today: today(), asksFormat });

  return [
    route({
      method: 'GET',
      path: home,
      ...staff,
      permit: { act: 'source: see sources', subject: () => true as const, may: maySeeSources },
      handle: async ({ actor, locale, path }) => {
        const mine = desksOpenTo(actor);
        const own = (await desks(app.db)).filter(({ id }) => mine.includes(id));
        const sources = await sourcesOf(app.db, mine);
        const standings = await standingsOf(
          app.db,
          sources.map(({ id }) => id),
        );
        const shown = {
          ...shellOf(actor, locale, path),
          desks: own.map(({ id, name }) => ({ id, name })),
          sources: sources.map(({ id, owner, format, every, endedOn, organisationId }) => ({
            ...(standings.get(id) ?? { listed: 0, lastRun: undefined, waits: false, hasUpload: false }),
            ...{ id, owner, format, every, endedOn },
            desk: own.length > 1 ? own.find((desk) => desk.id === organisationId)?.name : undefined,
          })),
        };
        return page(view('staff', shown), SourcesPage);
      },
    }),
    route({
      method: 'GET',
      path: `${home}/:organisation/ny`,
      ...staff,
      params: ofDesk,
      permit: permit.atDesk('source: begin to add a source'),
      handle: ({ actor, locale, path }) => formPage(shellOf(actor, locale, path), usual, []),
    }),
    route({
      method: 'POST',
      path: `${home}/:organisation/ny`,
      ...staff,
      params: ofDesk,
      permit: permit.atDesk('source: add a source'),
      handle: async ({ actor, locale, path, subject, typed }) => {
        const { fields, format, errors } = read(typed, true);
        if (!fields || !format) return formPage(shellOf(actor, locale, path), typed, errors);
        const id = await app.db.transaction().execute((trx) => addSource(trx, subject.id, format, fields));
        return redirect(`${home}/${id}?gjort=lagret`);
      },
    }),
    route({
      method: 'GET',
      path: `${home}/:source/endre`,
      ...staff,
      params: ofSource,
      permit: permit.source('source: begin to change a source'),
      handle: ({ actor, locale, path, subject }) =>
        subject.endedOn === null
          ? formPage(shellOf(actor, locale, path), typedOf(subject), [], subject)
          : redirect(`${home}/${subject.id}`),
    }),
    route({
      method: 'POST',
      path: `${home}/:source/endre`,
      ...staff,
      params: ofSource,
      permit: permit.source('source: change a source'),
      handle: async ({ actor, locale, path, subject, typed }) => {
        const { fields, errors } = read(
          subject.format === 'by-hand' ? { ...typed, ...byHand } : typed,
          false,
        );
        if (!fields) return formPage(shellOf(actor, locale, path), typed, errors, subject);
        return unlessEnded(subject, async () => {
          await app.db.transaction().execute((trx) => changeSource(trx, subject, fields));
          return redirect(`${home}/${subject.id}?gjort=lagret`);
        });
      },
    }),
  ];
}

/** A source that ended meanwhile is shown as that. */
export async function unlessEnded<T>(
  { id }: Pick<Source, 'id'>,
  act: () => Promise<T>,
): Promise<T | ReturnType<typeof redirect>> {
  try {
    return await act();
  } catch (problem) {
    if (problem instanceof NoSource) return redirect(`${home}/${id}`);
    throw problem;
  }
}
