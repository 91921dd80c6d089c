import type { Browser, BrowserContext, ConsoleMessage, Page, Request, Response } from 'playwright-core';
import { type Locale, hrefIn, localeOf } from '../../src/platform/i18n/index.ts';
import { hasBrowser, openBrowser } from '../../src/ui/browser-for-tests.ts';

/** The policy that every document is served under, word for word. */
const policy = [
  "base-uri 'none'",
  "default-src 'none'",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
].join('; ');

/** Pages that a cookie is sent to, in each language. */
const privatePath = /^(\/(nn|en))?\/(min|arbeid)(\/|$)/;
/** Where a session begins or ends; only answers from these set a cookie. */
const sessionPath =
  /^(\/(nn|en))?\/(min\/(inn|ut|slett)|arbeid\/(inn|ut|invitasjon\/ny)|meld-interesse|spor|foresla)$/;

/** Public pages that lie below the private ones. */
const entrance = /\/(min|arbeid)\/(inn|ut|ferdig|invitasjon)$/;

export interface Look {
  javascript?: boolean;
  width?: number;
  height?: number;
  colour?: 'light' | 'dark';
}

/** One browser with nothing in it, that notices whatever should not happen on any page. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Opens a path and waits for the page; the status of the answer. */
  go(path: string): Promise<number>;
  /** Presses a button or follows a link by what it is called, and waits for the page that follows. */
  press(name: string | RegExp): Promise<void>;
  /** Does something that leads to another page, and waits for it. */
  arrive(leave: () => Promise<unknown>): Promise<void>;
  /** Fills a field or chooses in a list, by its label. */
  fill(label: string | RegExp, text: string): Promise<void>;
  /** Ticks boxes or radio buttons, by their labels. */
  tick(...labels: (string | RegExp)[]): Promise<void>;
  /** Path of the page it stands on. */
  at(): string;
  /** What can be read on the page, blanks evened out. */
  text(): Promise<string>;
  /** The same page in another language, in a tab of its own: asked for, or sent, just as the page was. */
  inLanguage(locale: Locale): Promise<Visitor>;
  /** What went wrong so far, as sentences; empty when all is well. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

export interface TestBrowser {
  visitor(look?: Look): Promise<Visitor>;
  close(): Promise<void>;
}

/** Chromium for one test file. A missing browser is a failure, never a skipped test. */
export async function startBrowser(origin: string): Promise<TestBrowser> {
  if (!hasBrowser) {
    throw new Error(
      'No Chromium was found. Run `npm test`, which finds or brings one, or give its path in CHROMIUM.',
    );
  }
  const browser = await openBrowser();
  return { visitor: (look) => newVisitor(browser, origin, look ?? {}), close: () => browser.close() };
}

async function newVisitor(browser: Browser, origin: string, look: Look): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: look.javascript ?? true,
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    colorScheme: look.colour ?? 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const watch = watchOver(context, origin);
  return visitorOn(await context.newPage(), context, watch);
}

function visitorOn(page: Page, context: BrowserContext, watch: Watch): Visitor {
  let made: Request | undefined;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) made = request;
  });
  const at = () => new URL(page.url()).pathname;
  const arrive = async (leave: () => Promise<unknown>) => {
    const arrived = page.waitForEvent('load');
    // If leaving fails, that is the error to be told of.
    arrived.catch(() => undefined);
    await leave();
    await arrived;
    await watch.settled();
  };
  return {
    page,
    context,
    at,
    arrive,
    go: async (path) => {
      const answer = await page.goto(path);
      await watch.settled();
      return answer?.status() ?? 0;
    },
    press: (name) => arrive(() => pressable(page, name).click()),
    fill: async (label, text) => {
      const found = page.getByLabel(label, { exact: typeof label === 'string' });
      const isList = (await found.evaluate((element) => element.nodeName)) === 'SELECT';
      await (isList ? found.selectOption({ label: text }) : found.fill(text));
    },
    tick: async (...labels) => {
      for (const label of labels) {
        const named = { name: label, exact: typeof label === 'string' };
        // The label covers the whole box, so that it can be pressed anywhere.
        await page.getByRole('checkbox', named).or(page.getByRole('radio', named)).check({ force: true });
      }
    },
    text: async () => (await page.locator('body').innerText()).replace(/\s+/g, ' ').trim(),
    inLanguage: async (locale) => {
      const { pathname, search } = new URL(page.url());
      const path = hrefIn(locale, localeOf(pathname).path) + search;
      const other = visitorOn(await context.newPage(), context, watch);
      if (made?.method() === 'POST') {
        await other.go(hrefIn(locale, '/personvern'));
        await other.arrive(() => other.page.evaluate(sendForm(path, made?.postData() ?? '')));
      } else await other.go(path);
      return { ...other, close: () => other.page.close() };
    },
    complaints: async () => {
      await watch.settled();
      return [...watch.complaints];
    },
    close: () => context.close(),
  };
}

/** A program for the page that sends a form as a person would from a page of the same site. */
function sendForm(path: string, content: string): string {
  const fields = [...new URLSearchParams(content)];
  return `(() => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action: ${JSON.stringify(path)} });
    for (const [name, value] of ${JSON.stringify(fields)})
      form.append(Object.assign(document.createElement('textarea'), { name, value }));
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
  })()`;
}

/** A visible button or link of this name in the page's own part, or anywhere when it is not there. */
function pressable(page: Page, name: string | RegExp) {
  const options = { name, exact: typeof name === 'string' };
  return page
    .getByRole('button', options)
    .or(page.getByRole('link', options))
    .filter({ visible: true })
    .first();
}

interface Watch {
  complaints: string[];
  settled(): Promise<void>;
}

function watchOver(context: BrowserContext, origin: string): Watch {
  const complaints: string[] = [];
  const pending = new Set<Promise<void>>();
  const during = (work: Promise<void>) => {
    const kept = work.catch(
      (cause: unknown) => void complaints.push(`could not be checked: ${String(cause)}`),
    );
    pending.add(kept);
    void kept.finally(() => pending.delete(kept));
  };
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`asks elsewhere: ${request.url()}`);
  });
  context.on('response', (response) => during(checkResponse(response, complaints)));
  context.on('console', (message) => {
    if (isTrouble(message)) complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complaints.push(`page error: ${error.error().message}`));
  return {
    complaints,
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

/** Chromium reports a form shown again (422) or an absent page (404) as an error; files are checked by their answer. */
function isTrouble(message: ConsoleMessage): boolean {
  if (!['error', 'warning'].includes(message.type())) return false;
  return !/the server responded with a status of (401|403|404|422) /.test(message.text());
}

async function checkResponse(response: Response, complaints: string[]): Promise<void> {
  const request = response.request();
  const { pathname } = new URL(response.url());
  const about = `${request.method()} ${pathname} (${response.status()})`;
  const [headers, asked] = await Promise.all([response.allHeaders(), request.allHeaders()]);
  if (request.resourceType() !== 'document') {
    if (response.status() >= 400) complaints.push(`${about}: missing`);
  } else if (sorted(headers['content-security-policy']) !== policy) {
    complaints.push(`${about}: policy is ${headers['content-security-policy'] ?? 'missing'}`);
  }
  if (response.status() >= 500) complaints.push(`${about}: failed`);
  if (headers['set-cookie'] && !sessionPath.test(pathname)) complaints.push(`${about}: sets a cookie`);
  if (asked['cookie'] && !privatePath.test(pathname)) complaints.push(`${about}: is sent a cookie`);
  const isPrivatePage =
    request.resourceType() === 'document' && asked['cookie'] !== undefined && !entrance.test(pathname);
  if (isPrivatePage && headers['cache-control'] !== 'no-store') complaints.push(`${about}: may be kept`);
}

function sorted(header: string | undefined): string {
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .sort()
    .join('; ');
}
