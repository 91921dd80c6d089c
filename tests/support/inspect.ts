import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { localeOf, locales } from '../../src/platform/i18n/index.ts';
import type { Visitor } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Pictures of everything looked at are kept here when a folder is given. */
const pictures = process.env['SCREENSHOTS'];

/** What a title behind a code may not say, besides every topic. */
const telling = ['selvhjelp', 'sjølvhjelp', 'self-help', 'knutepunkt', 'link', 'gruppe', 'group'];

export interface Inspection {
  /**
   * Looks at the page as it stands, at two widths, light and dark, and narrower still; then at the same page in the other
   * languages, once, at the width of a telephone.
   */
  look(visitor: Visitor, name: string): Promise<void>;
  /** Everything found so far, as sentences. */
  findings: string[];
}

/** Looks at pages for WCAG 2.2 AA, headings, languages, titles and sideways scrolling, and remembers what it found. */
export function inspection(topics: readonly string[]): Inspection {
  const findings: string[] = [];
  const words = [...telling, ...topics.map((topic) => topic.toLowerCase())];
  const lookOnce = async (visitor: Visitor, name: string, how: 'whole' | 'brief') => {
    const { page } = visitor;
    const add = (found: readonly string[]) => void findings.push(...found.map((one) => `${name}: ${one}`));
    // Through the debugger, as the policy of the page lets no other script in.
    await page.evaluate(axe);
    add(await plainFacts(visitor, words));
    for (const width of how === 'whole' ? [1280, 360] : [360]) {
      await page.setViewportSize({ width, height: 800 });
      add(
        await axeFindings(visitor, `${width} px`, {
          runOnly: { type: 'tag', values: tags },
          rules: { 'target-size': { enabled: true } },
        }),
      );
      if (pictures) await picture(visitor, `${name}-${width}`);
      if (how === 'brief') continue;
      await page.emulateMedia({ colorScheme: 'dark' });
      add(
        await axeFindings(visitor, `${width} px, dark`, {
          runOnly: { type: 'rule', values: ['color-contrast'] },
        }),
      );
      if (pictures) await picture(visitor, `${name}-${width}-dark`);
      await page.emulateMedia({ colorScheme: 'light' });
    }
    // 640 px is a window of 1280 px at 200 %.
    for (const width of [640, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(wide) > 0) add([`scrolls ${String(wide)} px sideways at ${width} px`]);
    }
    add(await visitor.complaints());
  };
  const look = async (visitor: Visitor, name: string) => {
    await lookOnce(visitor, name, 'whole');
    const here = localeOf(visitor.at()).locale;
    for (const locale of locales.filter((one) => one !== here)) {
      const other = await visitor.inLanguage(locale);
      await lookOnce(other, `${name}-${locale}`, 'brief');
      await other.close();
    }
  };
  return { look, findings };
}

async function axeFindings({ page }: Visitor, where: string, options: object): Promise<string[]> {
  const found = await page.evaluate<string[]>(
    `axe.run(${JSON.stringify({ ...options, resultTypes: ['violations'] })}).then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ' at ' + nodes.map(({ target, html }) => target + ' ' + html.slice(0, 120)).join(' | ')))`,
  );
  return found.map((one) => `${one} (${where})`);
}

/** One main heading, the language it is in, and a title that tells nobody. */
async function plainFacts(visitor: Visitor, words: readonly string[]): Promise<string[]> {
  const { page } = visitor;
  const [headings, lang, title] = await Promise.all([
    page.locator('h1').count(),
    page.locator('html').getAttribute('lang'),
    page.title(),
  ]);
  const { locale, path } = localeOf(visitor.at());
  const told = path.startsWith('/min') ? words.filter((word) => title.toLowerCase().includes(word)) : [];
  return [
    ...(headings === 1 ? [] : [`has ${headings} main headings`]),
    ...(lang === locale ? [] : [`is in ${locale} and says ${String(lang)}`]),
    ...(title.trim() === '' ? ['has no title'] : []),
    ...told.map((word) => `has «${word}» in its title`),
  ];
}

async function picture({ page }: Visitor, name: string): Promise<void> {
  const folder = pictures ?? '';
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
