import { MOST_BYTES } from '@knutepunkt/meeting-feeds';
import { type DirectoryParts, changesOf, countRefused, forgetRefused } from '../directory/index.ts';
import type { App, Trx } from '../platform/app.ts';
import { type StaffActor, page, redirect, route, typedIn, view } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { NoDeskKey } from '../staff/index.ts';
import { type Decided, approveReading, refuseReading } from './commands-reading.ts';
import { endSource } from './commands-source.ts';
import { queueReading } from './jobs.ts';
import { type SourceDone, messages } from './messages.ts';
import { type Run, type Source, linesShown } from './model.ts';
import { asked, ofSource, permits, shellOf, staff } from './permits.ts';
import { receive } from './receive.ts';
import { unlessEnded } from './routes-list.tsx';
import { home } from './shell.ts';
import { countListed, meetingsOfRunNamed, runsOf, waitingRun } from './store.ts';
import { uploadUntil } from './upload.ts';
import { EndPage } from './views-groups.tsx';
import { SourcePage } from './views-source.tsx';

interface Said {
  done?: SourceDone | undefined;
  changed?: boolean;
  /** About the file. */
  problem?: string;
}

/** One source: what it has, a file or its address read, a reading decided, everything withdrawn. */
export function sourceRoutesOf(app: App, parts: DirectoryParts) {
  const permit = permits(app);
  const inOne = <T,>(act: (trx: Trx) => Promise<T>) => app.db.transaction().execute(act);
  const at = ({ id }: Source, done: SourceDone) => redirect(`${home}/${id}?gjort=${done}`);

  async function sourcePage(actor: StaffActor, locale: Locale, source: Source, said: Said = {}) {
    const history = await runsOf(app.db, source.id);
    const { model } = source.settings;
    const waiting = await waitingRun(app.db, source.id);
    const shown = {
      ...shellOf(actor, locale, `${home}/${source.id}`),
      source,
      model: model === undefined ? undefined : parts.framework.model(model)?.name[locale],
      listed: await countListed(app.db, source.id),
      waiting,
      changes: waiting ? await changesIn(waiting, source, locale) : new Map<string, never>(),
      refused: await countRefused(app.db, source.id),
      history: history.filter(({ state }) => state !== 'waiting'),
      uploadUntil: await uploadUntil(app.db, source.id),
      done: said.done,
      changed: said.changed ?? false,
      problem: said.problem,
    };
    return page(view('staff', shown), SourcePage, said.problem || said.changed ? 422 : 200);
  }
  /** What the changed groups that are shown say now, and would say. */
  async function changesIn({ id, difference }: Run, source: Source, locale: Locale) {
    const keys = difference.changed.slice(0, linesShown).map(({ key }) => key);
    const meetings = await meetingsOfRunNamed(app.db, id, keys);
    return changesOf(app.db, source.id, meetings, parts, { locale, model: source.settings.model });
  }
  const canBeRead = ({ endedOn, format }: Source) => endedOn === null && format !== 'by-hand';

  async function decided(
    { actor, locale, subject }: { actor: StaffActor; locale: Locale; subject: Source },
    how: SourceDone,
    act: (trx: Trx) => Promise<Decided>,
  ) {
    return unlessEnded(subject, async () => {
      const outcome = await inOne(act);
      if (outcome === 'changed') return sourcePage(actor, locale, subject, { changed: true });
      return at(subject, outcome === 'done' ? how : 'borte');
    });
  }

  return [
    route({
      method: 'GET',
      path: `${home}/:source`,
      ...staff,
      params: ofSource,
      query: asked,
      permit: permit.source('source: see a source'),
      handle: ({ actor, locale, query, subject }) => {
        const said = typedIn(query, 'gjort');
        const done = Object.hasOwn(messages(locale).done, said) ? (said as SourceDone) : undefined;
        return sourcePage(actor, locale, subject, { done });
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:source/fil`,
      ...staff,
      params: ofSource,
      upload: { mostBytes: MOST_BYTES },
      permit: permit.source('source: read a file'),
      handle: async ({ actor, locale, subject, upload }) => {
        const say = messages(locale);
        const wrong = (problem: string) => sourcePage(actor, locale, subject, { problem });
        if (!canBeRead(subject)) return redirect(`${home}/${subject.id}`);
        if (!upload) return wrong(say.fileMissing);
        if (upload.kind === 'too_large') return wrong(say.fileLarge);
        return unlessEnded(subject, async () => {
          try {
            const received = await receive(app, subject, upload.bytes, parts);
            if (received.kind === 'unreadable') return await wrong(received.words[locale]);
            if (received.kind === 'columns') return redirect(`${home}/${subject.id}/kolonner`);
            return at(subject, 'lest');
          } catch (problem) {
            if (problem instanceof NoDeskKey) return wrong(say.fileNoKey);
            throw problem;
          }
        });
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:source/les`,
      ...staff,
      params: ofSource,
      permit: permit.source('source: read from the address'),
      handle: async ({ subject }) => {
        if (!canBeRead(subject) || subject.url === null) return redirect(`${home}/${subject.id}`);
        await inOne((trx) => queueReading(trx, subject.id));
        return at(subject, 'satt');
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:source/godkjenn`,
      ...staff,
      params: ofSource,
      permit: permit.source('source: approve a reading'),
      handle: ({ actor, locale, subject, typed }) => {
        const seen = {
          run: typedIn(typed, 'run'),
          mark: typedIn(typed, 'mark'),
          bringBack: typed['back'] ?? [],
        };
        return decided({ actor, locale, subject }, 'brukt', (trx) =>
          approveReading(trx, app, subject.id, seen, parts),
        );
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:source/avvis`,
      ...staff,
      params: ofSource,
      permit: permit.source('source: refuse a reading'),
      handle: ({ actor, locale, subject, typed }) =>
        decided({ actor, locale, subject }, 'avvist', (trx) =>
          refuseReading(trx, subject.id, { run: typedIn(typed, 'run') }, parts),
        ),
    }),
    route({
      method: 'POST',
      path: `${home}/:source/spor-igjen`,
      ...staff,
      params: ofSource,
      permit: permit.source('source: ask again about what was refused'),
      handle: ({ subject }) =>
        unlessEnded(subject, async () => {
          await inOne((trx) => forgetRefused(trx, subject.id));
          return at(subject, 'igjen');
        }),
    }),
    ...endRoutes(),
  ];

  function endRoutes() {
    async function endPage(
      actor: StaffActor,
      locale: Locale,
      path: string,
      source: Source,
      notSure: boolean,
    ) {
      const { id, owner } = source;
      const listed = await countListed(app.db, id);
      const shown = { ...shellOf(actor, locale, path), source: { id, owner }, listed, notSure };
      return page(view('staff', shown), EndPage, notSure ? 422 : 200);
    }
    return [
      route({
        method: 'GET',
        path: `${home}/:source/ta-ned`,
        ...staff,
        params: ofSource,
        permit: permit.source('source: see what withdrawing does'),
        handle: ({ actor, locale, path, subject }) =>
          subject.endedOn === null
            ? endPage(actor, locale, path, subject, false)
            : redirect(`${home}/${subject.id}`),
      }),
      route({
        method: 'POST',
        path: `${home}/:source/ta-ned`,
        ...staff,
        params: ofSource,
        permit: permit.source('source: withdraw everything'),
        handle: ({ actor, locale, path, subject, typed }) => {
          if (typedIn(typed, 'sure') === '') return endPage(actor, locale, path, subject, true);
          return unlessEnded(subject, async () => {
            await inOne((trx) => endSource(trx, app, subject.id));
            return at(subject, 'tatt');
          });
        },
      }),
    ];
  }
}
