import { z } from 'zod';
import {
  type Asked,
  type DirectoryParts,
  addressOf,
  askedInWords,
  inLines,
  keptPages,
  listedState,
  nowOf,
  readAsked,
  search,
  understood,
} from '../directory/index.ts';
import type { App } from '../platform/app.ts';
import { type Route, type Typed, file, openTo, route, typedIn, view } from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import type { Block } from './layout.ts';
import { printMessages } from './messages-print.ts';
import type { Outlets } from './outlets.ts';
import { type Paper, pdfOf } from './pdf.ts';
import { heavy } from './serving.ts';

/** Groups on paper at most: a booklet of more than a few sheets does not fold. */
const mostOnPaper = 200;
/** Letters of one text of a source; who wants to read on asks there. */
const longestOnPaper = 300;

function inShort(text: string): string {
  const letters = [...text.slice(0, 2 * longestOnPaper)];
  return letters.length > longestOnPaper ? `${letters.slice(0, longestOnPaper - 1).join('')}…` : text;
}

/** The search on paper, for whoever has no telephone, or does not want it on theirs. */
export function printRoutes(app: App, parts: DirectoryParts, outlets: Outlets): Route[] {
  const kept = keptPages(app, ({ db }) => listedState(db));

  async function paperOf(locale: Locale, asked: Asked): Promise<Paper> {
    const { ask, found } = understood(asked, parts, locale);
    const say = printMessages(locale);
    const now = nowOf(app.clock);
    const { total, listings } = ask
      ? await search(app.db, { ...ask, page: 1 }, now, mostOnPaper)
      : { total: 0, listings: [] };
    const place = found.kind === 'place' || found.kind === 'outside' ? found.label : undefined;
    const words = askedInWords(locale, asked, place, parts).join(' · ');
    const lead = (text: string) => ({ tag: 'P' as const, style: 'lead' as const, text });
    const head: Block = {
      wide: true,
      item: false,
      runs: [
        { tag: 'H1', style: 'title', text: say.title },
        lead(ask ? words || say.everything : say.unknownPlace),
        lead(`${say.asOf(locale, now.date)} ${app.config.publicUrl}${hrefIn(locale, '/grupper')}`),
        ...(total > listings.length ? [lead(say.more(locale, listings.length, total))] : []),
        ...(ask && total === 0 ? [lead(say.none)] : []),
        { tag: 'P', style: 'small', text: say.help },
      ],
    };
    const groups = listings.map((listing): Block => {
      const lines = inLines(locale, listing);
      return {
        item: true,
        runs: [
          { tag: 'H2', style: 'heading', text: inShort(listing.name) },
          ...lines.map((text, at) => ({
            tag: 'P' as const,
            style: at === lines.length - 1 ? ('small' as const) : ('line' as const),
            text: inShort(text),
          })),
        ],
      };
    });
    return {
      lang: locale,
      title: say.title,
      day: now.date,
      blocks: [head, ...groups],
      pageOf: (page, of) => say.page(locale, page, of),
    };
  }

  return [
    route({
      method: 'GET',
      path: outlets.print.path,
      actor: 'anybody',
      audience: 'public',
      attempts: heavy,
      query: z.custom<Typed>(() => true),
      permit: openTo('exchange: print the list'),
      handle: async ({ locale, query }) => {
        const asked = readAsked(query, parts);
        const format = typedIn(query, 'format') === 'a5' ? 'a5' : 'a4';
        const paper = await paperOf(locale, asked);
        const body = await kept(`${format} ${locale} ${paper.day}${addressOf(asked)}`, () =>
          pdfOf(paper, format),
        );
        return file(view('public', { body, type: 'application/pdf', name: 'liste.pdf' }));
      },
    }),
  ];
}
