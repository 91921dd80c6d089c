import { join } from 'node:path';
import { z } from 'zod';
import type { Framework } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import { desks } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { absent, file, openTo, page, route, view } from '../platform/http/index.ts';
import { projectFolder } from '../platform/config/index.ts';
import { type Locale, formatDate, formatNumber, hrefIn } from '../platform/i18n/index.ts';
import { nation } from './areas.ts';
import { type Sheet, csvOf, jsonStatOf, sheetOf } from './export.ts';
import { type Showing, sectionsOf, shownTables } from './figures.ts';
import { labelsIn } from './labels.ts';
import { messages } from './messages.ts';
import { type Outlines, loadOutlines } from './outlines.ts';
import { type ShownTable, inhabitantsOf, populationYear, readingOf } from './reading.ts';
import { type Release, publishedRelease, publishedReleases } from './store.ts';
import { FiguresPage, NoFiguresPage } from './views-public.tsx';

const numbered = z.object({
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
});
const exported = numbered.extend({ table: z.enum(shownTables as [ShownTable, ...ShownTable[]]) });

/** What was published, for everybody: the newest release, the older ones, and each table to take away. Never a draft. */
export function publicReleaseRoutes(
  app: App,
  { geography, framework }: { geography: Geography; framework: Framework },
) {
  let drawn: Outlines | undefined;
  /** A megabyte of borders is read when somebody first asks for the map. */
  const outlines = () =>
    (drawn ??= loadOutlines(
      join(projectFolder(), 'data', 'norway'),
      (municipality) => geography.municipality(municipality)?.countyCode ?? '',
    ));
  const publishedOne = (_actor: unknown, { number }: { number: number }) => publishedRelease(app.db, number);
  const everybody = () => true;

  async function showing(locale: Locale, { publications }: Release): Promise<Showing> {
    const labels = labelsIn(locale, { geography, framework, desks: await desks(app.db) });
    return { publications, labels, say: messages(locale), geography };
  }

  async function figures(locale: Locale, path: string, release: Release) {
    const shown = await showing(locale, release);
    const releases = await publishedReleases(app.db);
    const newest = releases[0]?.number;
    const groups = readingOf(release.publications, 'groups', geography);
    return page(
      view('public', {
        locale,
        path,
        release: {
          number: release.number ?? 0,
          publishedOn: release.publishedOn ?? '',
          through: release.through,
          firstQuarter: quarterIn(locale, groups?.codes('time')[0] ?? ''),
        },
        newest: newest === release.number ? undefined : newest,
        method: groups?.words[locale] ?? '',
        sections: sectionsOf(shown).map((section) => ({ ...section, note: noteOn(locale, section.table) })),
        releases: releases.map(({ number, through }) => ({ number, through })),
        outlines: outlines(),
      }),
      FiguresPage,
    );
  }

  function noteOn(locale: Locale, table: ShownTable): string | undefined {
    const say = messages(locale);
    if (table === 'groups') return say.groupsNote;
    if (table !== 'uptake') return undefined;
    const population = formatNumber(locale, inhabitantsOf(nation, geography) ?? 0);
    return say.uptakeNote(String(populationYear), population);
  }

  /** A whole table as a file; `write` puts the sheet into words. */
  const download = (act: string, ending: string, type: string, write: Write) =>
    route({
      method: 'GET',
      path: `/tall/utgaver/:number/:table.${ending}`,
      actor: 'anybody',
      audience: 'public',
      params: exported,
      permit: {
        act,
        subject: async (actor, params) => {
          const release = await publishedOne(actor, params);
          return release && readingOf(release.publications, params.table, geography) ? release : undefined;
        },
        may: everybody,
      },
      handle: async ({ locale, path, params: { table }, subject: release }) => {
        const said = messages(locale).release(
          release.number ?? 0,
          formatDate(locale, release.publishedOn ?? ''),
        );
        const sheet = sheetOf({
          ...(await showing(locale, release)),
          locale,
          table,
          release: [said, noteOn(locale, table)].filter(Boolean).join(' '),
          updated: release.publishedOn ?? '',
        });
        if (!sheet) return absent();
        const body = write(sheet, locale, `${app.config.publicUrl}${hrefIn(locale, path)}`);
        return file(view('public', { body, type, name: `tall-${release.number}-${table}.${ending}` }));
      },
    });

  return [
    route({
      method: 'GET',
      path: '/tall',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('release: see the figures'),
      handle: async ({ locale, path }) => {
        const newest = await publishedRelease(app.db);
        return newest ? figures(locale, path, newest) : page(view('public', { locale, path }), NoFiguresPage);
      },
    }),
    route({
      method: 'GET',
      path: '/tall/utgaver/:number',
      actor: 'anybody',
      audience: 'public',
      params: numbered,
      permit: { act: 'release: see one release', subject: publishedOne, may: everybody },
      handle: ({ locale, path, subject }) => figures(locale, path, subject),
    }),
    download('release: take a table away as CSV', 'csv', 'text/csv; charset=utf-8', (sheet, locale) =>
      csvOf(sheet, locale, messages(locale)),
    ),
    download(
      'release: take a table away as JSON-stat',
      'json',
      'application/json; charset=utf-8',
      (sheet, _locale, href) => jsonStatOf(sheet, href),
    ),
  ];
}

type Write = (sheet: Sheet, locale: Locale, href: string) => string;

function quarterIn(locale: Locale, code: string): string {
  return messages(locale).quarterLong(code.slice(-1), code.slice(0, 4));
}
