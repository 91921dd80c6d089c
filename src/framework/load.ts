import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import createMarkdown from 'markdown-it';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Locale, locales } from '../platform/i18n/index.ts';
import type { ContentPage, Framework, GroupModel, Topic } from './model.ts';

const head = z.object({
  title: z.string(),
  lead: z.string().default(''),
  next: z.array(z.object({ href: z.string().startsWith('/'), label: z.string() })).default([]),
});
const words = z.object({ nb: z.string(), nn: z.string(), en: z.string() });
const topic = z.object({
  id: z.string(),
  group: z.string(),
  nb: z.string(),
  nn: z.string(),
  en: z.string(),
  composition: z.enum(['any', 'women', 'men', 'both']),
});
const model = z.object({
  id: z.string(),
  name: words,
  description: words,
  leader: z.enum(['none', 'rotating', 'outside']),
  intake: z.enum(['closed', 'rolling']),
  feedback: z.enum(['direct', 'none']),
  advice: z.enum(['only_when_asked', 'never']),
  ownParticipationMayBeTold: z.boolean(),
  contactOutside: z.enum(['discouraged_and_told', 'free']),
  setTexts: z.boolean(),
  mayPublishTimeAndPlace: z.boolean(),
  everybodyHasOwnProblem: z.boolean(),
  numbers: z
    .object({
      size: z.object({ min: z.int(), ideal: z.int(), max: z.int() }).nullable(),
      initiators: z.literal([0, 1, 2]).nullable(),
      startMeetings: z.int().nullable(),
      followUpWeeks: z.int().nullable(),
    })
    .default({ size: null, initiators: null, startMeetings: null, followUpWeeks: null }),
});

/** A model as the database gives it: checked, since it may be older than the program. */
export function modelIn(record: unknown): GroupModel {
  return model.parse(record);
}

const across: Record<Locale, string> = { nb: 'på tvers', nn: 'på tvers', en: 'across problems' };

/** Reads `content/`: pages as Markdown in each language, topics and models as JSON. A missing translation is an error. */
export function loadFramework(folder: string): Framework {
  const markdown = createMarkdown({ html: false, linkify: false, typographer: false });
  const slugs = readdirSync(join(folder, 'nb'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3));
  const pages = new Map<string, ContentPage>();
  for (const locale of locales) {
    for (const slug of slugs) pages.set(`${locale}/${slug}`, readPage(markdown, folder, locale, slug));
  }
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const topics: Topic[] = z.array(topic).parse(json('topics.json'));
  const models: GroupModel[] = z.array(model).parse(json('models.json'));
  const topicById = new Map(topics.map((one) => [one.id, one]));
  return {
    slugs,
    topics,
    models,
    page: (slug, locale) => pages.get(`${locale}/${slug}`),
    topicName: (id, locale) => (id === null ? undefined : topicById.get(id)?.[locale]) ?? across[locale],
    model: (id) => models.find((one) => one.id === id),
  };
}

function readPage(
  markdown: { render(text: string): string },
  folder: string,
  locale: Locale,
  slug: string,
): ContentPage {
  const text = readFileSync(join(folder, locale, `${slug}.md`), 'utf8');
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!parts) throw new Error(`content/${locale}/${slug}.md has no head`);
  const { title, lead, next } = head.parse(parse(parts[1] ?? ''));
  const prefix = locale === 'nb' ? '' : `/${locale}`;
  const html = markdown.render(parts[2] ?? '').replaceAll('href="/', `href="${prefix}/`);
  return { slug, title, lead, html, next };
}
