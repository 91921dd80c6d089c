import { expect } from 'vitest';
import type { Visitor } from './browser.ts';

/** Tabs until this has the focus, which can be seen, and presses a key or types; `leads` to another page. */
export async function byKey(
  visitor: Visitor,
  name: string | RegExp,
  what: string,
  leads = false,
): Promise<void> {
  const { page } = visitor;
  for (let tabs = 0; tabs < 120; tabs++) {
    await page.keyboard.press('Tab');
    const { named, outlined } = await focused(visitor);
    if (typeof name === 'string' ? named !== name : !name.test(named)) continue;
    expect(outlined, `the focus on ${named} is seen`).toBe(true);
    if (what === 'Enter' && leads) await visitor.arrive(() => page.keyboard.press('Enter'));
    else if (what === 'Space') await page.keyboard.press('Space');
    else await page.keyboard.type(what);
    return;
  }
  expect.fail(`the Tab key never comes to ${String(name)}`);
}

interface Focused {
  named: string;
  outlined: boolean;
}

async function focused({ page }: Visitor): Promise<Focused> {
  return await page.evaluate<Focused>(`(() => {
    const on = document.activeElement;
    const by = (on.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
    const named = by || on.labels?.[0]?.textContent || on.textContent || '';
    const seen = [on, on.nextElementSibling, on.parentElement].filter(Boolean).flatMap((e) => [getComputedStyle(e), getComputedStyle(e, '::before'), getComputedStyle(e, '::after')]);
    const outlined = seen.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
    return { named: named.replaceAll('\\u00ad', '').trim(), outlined };
  })()`);
}
