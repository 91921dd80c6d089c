import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { assets } from './assets.ts';

const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const hasBrowser = existsSync(executable);

/** The policy that public pages are served under, with the one island allowed. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function openBrowser(): Promise<Browser> {
  const quiet = ['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-sync'];
  const offline = ['disable-background-networking', 'disable-component-update'];
  return chromium.launch({
    executablePath: executable,
    args: [...quiet, ...offline].map((flag) => `--${flag}`),
  });
}

export const origin = 'http://knutepunkt.test';

/** Answers every request of a context from the given pages and the assets; notes what was asked for in vain. */
export async function serve(context: BrowserContext, pages: Readonly<Record<string, string>>) {
  const refused: string[] = [];
  await context.route('**/*', (route) => {
    const { origin: from, pathname } = new URL(route.request().url());
    const asset = assets.find(({ path }) => path === pathname);
    const html = pages[pathname];
    if (from === origin && asset) return route.fulfill({ body: asset.body, contentType: asset.type });
    if (from === origin && html !== undefined) {
      const headers = { 'content-security-policy': policy };
      return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8', headers });
    }
    refused.push(route.request().url());
    return route.fulfill({ status: 404, body: '' });
  });
  return refused;
}
