import { publicNav } from '../framework/index.ts';
import type { View } from '../platform/http/index.ts';
import { type Locale, formatDate, hrefIn } from '../platform/i18n/index.ts';
import { Details, Empty, Hint, Lead, LinkList, Notice, Page, SafeBox, Table } from '../ui/index.ts';
import { BarChart, ColumnCharts, figureText } from './chart.tsx';
import type { Grid, Section } from './figures.ts';
import { CountyMap } from './map.tsx';
import { messages } from './messages.ts';
import type { Outlines } from './outlines.ts';

type Shell = { locale: Locale; path: string };

/** One release and its figures. */
export type FiguresView = View<
  'public',
  Shell & {
    release: { number: number; publishedOn: string; through: string; firstQuarter: string };
    /** The number of the newest release, when this is an older one. */
    newest: number | undefined;
    /** What rounding means, in one sentence. */
    method: string;
    sections: readonly (Section & { note: string | undefined })[];
    releases: readonly { number: number; through: string }[];
    outlines: Outlines;
  }
>;

/** Every public table of a release: a picture, the same numbers beside it, more of it, and all of it to take away. */
export function FiguresPage(shown: FiguresView) {
  const { locale, path, release, newest, method, sections, releases, outlines } = shown;
  const say = messages(locale);
  const { number, publishedOn, through, firstQuarter } = release;
  return (
    <Page locale={locale} path={path} title={say.title} kind="public" nav={publicNav(locale, path)}>
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      {newest !== undefined && (
        <Notice tone="info">
          {say.older} <a href={hrefIn(locale, '/tall')}>{say.newest}</a>
        </Notice>
      )}
      <p>
        {say.release(number, formatDate(locale, publishedOn))}{' '}
        {say.covers(firstQuarter, formatDate(locale, through))}
      </p>
      <SafeBox title={say.rounding}>
        <p>
          {method} {say.few}
        </p>
        <p>{say.never}</p>
      </SafeBox>
      <nav class="contents" aria-label={say.contents}>
        {sections.map(({ table }) => (
          <a key={table} href={`#${table}`}>
            {say.tables[table].title}
          </a>
        ))}
      </nav>
      <div class="figures">
        {sections.map((section) => (
          <FigureSection
            key={section.table}
            locale={locale}
            number={number}
            section={section}
            outlines={outlines}
          />
        ))}
      </div>
      <h2>{say.downloads}</h2>
      <p>{say.downloadsText}</p>
      <h2>{say.releases}</h2>
      <p>{say.releasesText}</p>
      <LinkList>
        {releases.map((one) => (
          <a key={one.number} href={hrefIn(locale, `/tall/utgaver/${one.number}`)}>
            {say.releaseLink(one.number, formatDate(locale, one.through))}
          </a>
        ))}
      </LinkList>
    </Page>
  );
}

interface SectionProps {
  locale: Locale;
  /** Of the release. */
  number: number;
  section: FiguresView['sections'][number];
  outlines: Outlines;
}

function FigureSection({ locale, number, section, outlines }: SectionProps) {
  const say = messages(locale);
  const { table, picture, beside, more, note } = section;
  const { title, question } = say.tables[table];
  const to = (ending: string) => hrefIn(locale, `/tall/utgaver/${number}/${table}.${ending}`);
  return (
    <section id={table}>
      <h2>{title}</h2>
      <p>{question}</p>
      <div class="figure-pair">
        <div class="figure-picture">
          {picture === 'bars' && <BarChart locale={locale} grid={beside} />}
          {picture === 'columns' && <ColumnCharts locale={locale} grid={beside} />}
          {picture === 'map' && <CountyMap locale={locale} grid={beside} outlines={outlines} />}
          {picture === 'columns' && <Hint>{say.ownScale}</Hint>}
        </div>
        <GridTable locale={locale} grid={beside} />
      </div>
      {note && <Hint>{note}</Hint>}
      {more.length > 0 && (
        <Details summary={say.more[table]}>
          {more.map((grid) => (
            <GridTable key={grid.caption} locale={locale} grid={grid} />
          ))}
        </Details>
      )}
      <p class="downloads">
        <a href={to('csv')}>{say.csv(title)}</a>
        <a href={to('json')}>{say.json(title)}</a>
      </p>
    </section>
  );
}

function GridTable({
  locale,
  grid: { caption, corner, head, rows, decimals },
}: {
  locale: Locale;
  grid: Grid;
}) {
  return (
    <Table
      caption={caption}
      head={[corner, ...head]}
      rows={rows.map(({ name, figures }) => [
        name,
        ...figures.map((figure) => figureText(locale, figure, decimals)),
      ])}
    />
  );
}

/** Before anything was published. */
export function NoFiguresPage({ locale, path }: View<'public', Shell>) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="public" nav={publicNav(locale, path)}>
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      <Empty title={say.none}>
        <p>{say.noneText}</p>
      </Empty>
    </Page>
  );
}
