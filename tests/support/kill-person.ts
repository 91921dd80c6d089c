import type { Dice } from './dice.ts';
import { formsIn, plain } from './html.ts';

/** The program was shot while a request was on its way. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** What somebody was promised: texts that were received, and the one that was on its way when the program fell. */
export interface Ledger {
  kept: string[];
  doubtful?: string | undefined;
}

/** A browser that knows one cookie and follows no redirect by itself. */
export class Browser {
  cookie: string | undefined;
  /** Where we come from as a proxy would say it, so that many people are not taken for one. */
  readonly address: string;
  url = '';

  constructor(address: string) {
    this.address = address;
  }

  async get(path: string): Promise<{ status: number; to: string | null; html: string }> {
    return this.#ask(path, {});
  }

  async post(path: string, fields: readonly (readonly [string, string])[]) {
    return this.#ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
    });
  }

  async #ask(path: string, init: RequestInit) {
    const headers = { 'x-forwarded-for': this.address, ...(this.cookie ? { cookie: this.cookie } : {}) };
    try {
      const answer = await fetch(this.url + path, { ...init, headers, redirect: 'manual' });
      const html = await answer.text();
      const [given] = answer.headers.getSetCookie();
      if (answer.status < 400 && given) this.cookie = given.split(';')[0];
      if (answer.status >= 500) throw new NoAnswer();
      return { status: answer.status, to: answer.headers.get('location'), html };
    } catch {
      throw new NoAnswer();
    }
  }
}

const interest: readonly (readonly [string, string])[] = [
  ['step', '5'],
  ['go', 'send'],
  ['looked', 'yes'],
  ['place', 'Lyngen'],
  ['modes', 'in_person'],
  ['reach', '120'],
  ['topics', 'grief'],
  ['across', 'yes'],
  ['slots', 'd4-evening'],
  ['languages', 'nb'],
  ['alias', 'Rogn'],
  ['shows', 'alias'],
  ['adult', 'yes'],
  ['own', 'yes'],
  ['sober', 'yes'],
];

/** Somebody who registers, writes, changes their mind and their code, and remembers what they were told. */
export class Person {
  readonly browser: Browser;
  readonly messages: Ledger = { kept: [] };
  readonly words: Ledger = { kept: [] };
  code: string | undefined;
  /** A new code may have been made that was not shown yet. */
  codeInDoubt = false;
  registered = false;
  steps = 0;

  constructor(address: string) {
    this.browser = new Browser(address);
  }

  /**
   * Goes on until the program is shot, or until `enough` says so. Calls `done` after each step that was acknowledged.
   *
   * @returns whether a request got no answer
   */
  async live(roll: Dice, done: () => void, enough: () => boolean = () => false): Promise<boolean> {
    try {
      while (!enough()) {
        await this.#step(roll);
        this.steps += 1;
        done();
      }
      return false;
    } catch (problem) {
      if (!(problem instanceof NoAnswer)) throw problem;
      return true;
    }
  }

  async #step(roll: Dice): Promise<void> {
    if (!this.registered) return this.#register(roll);
    if (this.code === undefined || this.codeInDoubt) return this.#readCode();
    const what = roll.below(8);
    if (what === 0) return this.#newCode();
    if (what === 1) return this.#comeIn(this.code);
    if (what < 4) return this.#changeWords(`Ord ${roll.below(1e9)}.`);
    return this.#write(`Beskjed ${roll.below(1e9)}.`);
  }

  async #register(roll: Dice): Promise<void> {
    this.browser.cookie = undefined;
    const words = `Ord ${roll.below(1e9)}.`;
    const { to } = await this.browser.post('/meld-interesse', [...interest, ['words', words]]);
    if (to !== '/min/kode') throw new Error(`registered, and sent to ${to}`);
    this.words.kept = [words];
    this.registered = true;
  }

  async #readCode(): Promise<void> {
    const { html } = await this.browser.get('/min/kode');
    const shown = /(?:<span>\d{4}<\/span> ?){4}/.exec(html)?.[0].replace(/<[^>]+>/g, '');
    if (shown === undefined) throw new Error('no code is shown');
    this.code = shown;
    this.codeInDoubt = false;
    await this.browser.post('/min/kode', [...(await this.#token('/min/kode')), ['code', shown]]);
  }

  async #newCode(): Promise<void> {
    const token = await this.#token('/min/ny-kode');
    this.codeInDoubt = true;
    await this.#expect(this.browser.post('/min/ny-kode', token), '/min/kode');
    await this.#readCode();
  }

  async #comeIn(code: string): Promise<void> {
    await this.#expect(this.browser.post('/min/inn', [['code', code]]), '/min');
  }

  async #write(text: string): Promise<void> {
    const token = await this.#token('/min');
    this.messages.doubtful = text;
    await this.#expect(this.browser.post('/min/beskjeder', [...token, ['text', text]]), '/min');
    receive(this.messages);
  }

  async #changeWords(words: string): Promise<void> {
    const token = await this.#token('/min/onsker');
    this.words.doubtful = words;
    await this.#expect(this.browser.post('/min/onsker', [...token, ...interest, ['words', words]]), '/min');
    this.words.kept = [words];
    this.words.doubtful = undefined;
  }

  async #token(path: string): Promise<(readonly [string, string])[]> {
    const { html, to } = await this.browser.get(path);
    const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1];
    if (token === undefined) throw new Error(`no form on ${path}, sent to ${to}`);
    return [['_csrf', token]];
  }

  async #expect(answer: Promise<{ status: number; to: string | null }>, to: string): Promise<void> {
    const got = await answer;
    if (got.to !== to) throw new Error(`sent to ${got.to} with ${got.status} instead of ${to}`);
  }

  /** After the next start: everything that was acknowledged is there, what was on its way at most once, and nothing else. */
  async findsEverything(): Promise<string[]> {
    if (!this.registered) return [];
    const lost: string[] = [];
    const before = this.browser.cookie;
    const { status } = await this.browser.get('/min');
    if (status !== 200 && !this.codeInDoubt && this.code === undefined)
      lost.push('the visit that shows the code');
    if (this.code !== undefined) {
      const opened = await this.browser.post('/min/inn', [['code', this.code]]);
      if (opened.to === '/min') this.codeInDoubt = false;
      else if (!this.codeInDoubt) lost.push(`the code: ${opened.status}`);
      else this.browser.cookie = before;
    }
    if (this.code === undefined || this.codeInDoubt) await this.#readCode();
    lost.push(...settle(this.messages, said((await this.browser.get('/min')).html, /Beskjed \d+\./g)));
    const wishes = formsIn((await this.browser.get('/min/onsker')).html).flatMap(({ fields }) => fields);
    const words = wishes.find(([name]) => name === 'words')?.[1] ?? '';
    if (words === this.words.doubtful) this.words.kept = [words];
    this.words.doubtful = undefined;
    if (words !== this.words.kept[0]) lost.push(`the words ${this.words.kept[0]}: there are ${words}`);
    return lost;
  }
}

function receive(ledger: Ledger): void {
  if (ledger.doubtful !== undefined) ledger.kept.push(ledger.doubtful);
  ledger.doubtful = undefined;
}

export function said(html: string, shape: RegExp): string[] {
  return [...plain(html).matchAll(shape)].map(([text]) => text);
}

/** What is missing, came twice or was never sent. */
export function settle(ledger: Ledger, found: readonly string[]): string[] {
  if (ledger.doubtful !== undefined && found.includes(ledger.doubtful)) receive(ledger);
  ledger.doubtful = undefined;
  const expected = ledger.kept;
  return [
    ...expected.filter((text) => !found.includes(text)).map((text) => `lost: ${text}`),
    ...found
      .filter((text, at) => !expected.includes(text) || found.indexOf(text) !== at)
      .map((text) => `too much: ${text}`),
  ];
}
