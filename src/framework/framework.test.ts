import { expect, it } from 'vitest';
import { locales } from '../platform/i18n/index.ts';
import { isSelfOrganised, loadFramework } from './index.ts';

const framework = loadFramework('content');

it('has every page in every language, each with a heading and something to read', () => {
  for (const slug of framework.slugs) {
    for (const locale of locales) {
      const page = framework.page(slug, locale);
      expect(page?.title, `${locale}/${slug}`).toBeTruthy();
      expect(page?.html.length, `${locale}/${slug}`).toBeGreaterThan(100);
    }
  }
});

it('says possibility and frames and principles, refers nobody, and does not shout', () => {
  for (const slug of framework.slugs) {
    for (const locale of ['nb', 'nn'] as const) {
      const { title, lead, html } = framework.page(slug, locale)!;
      const text = `${title} ${lead} ${html}`;
      expect(text, `${locale}/${slug}`).not.toMatch(/\btilbud|\bmetode|!(?!--)/i);
      expect(text, `${locale}/${slug}`).not.toMatch(/\bhenvist|\btilvist/i);
    }
  }
});

it('derives what is self-organised: nobody leads from outside, and everybody has a problem of their own', () => {
  const derived = Object.fromEntries(framework.models.map((model) => [model.id, isSelfOrganised(model)]));
  expect(derived).toEqual({ 'selvhjelp-norge': true, '12-step': true, hybrid: true, assisted: false });
});

it('keeps topics in plain words: no diagnosis codes, all three languages, and unknown ids read as across', () => {
  for (const topic of framework.topics) {
    for (const locale of locales) {
      expect(topic[locale]).not.toMatch(/\b[A-Z]\d{2}\b|F\d\d|ICD|DSM/);
      expect(framework.topicName(topic.id, locale)).toBe(topic[locale]);
    }
  }
  expect(framework.topicName('long-gone', 'nb')).toBe('på tvers');
});
