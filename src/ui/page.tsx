import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { hrefIn, languageNames, locales, type Locale } from '../platform/i18n/index.ts';
import { favicon, scripts, stylesheet } from './assets.ts';
import { PageLocale } from './context.ts';
import { Horizon, Mark } from './icons.tsx';
import { words } from './words.ts';

export interface NavItem {
  href: string;
  label: string;
  current?: boolean;
  /** Where this one leads to several places: the second row, shown while it is current. */
  under?: readonly NavItem[];
}

export interface PageProps {
  locale: Locale;
  /** Without the language prefix: the language links are made from it. */
  path: string;
  /** Of the document. On private pages it stands alone and must be neutral. */
  title: string;
  /** `neutral` shows nothing of what this site is: where *leave quickly* leads. */
  kind: 'public' | 'private' | 'staff' | 'plain' | 'neutral';
  /** On by default for public and private pages. */
  leaveQuickly?: boolean;
  /** Ready addresses, language prefix included. */
  nav?: readonly NavItem[];
  /** Where the mark leads; the first page unless said otherwise. */
  home?: string;
  /** What it shows stands at no address, so the same page in another language would not show it: no links lead there. */
  onlyHere?: boolean;
  /** Seconds until the page fetches itself anew: only where whoever opened it asked for that, as for a screen on a wall. */
  refresh?: number | undefined;
  children?: ComponentChildren;
}

/** A whole document. Turn it into text with {@link renderPage}. */
export function Page({
  locale,
  path,
  title,
  kind,
  nav,
  home,
  refresh,
  onlyHere,
  children,
  ...rest
}: PageProps) {
  const say = words(locale);
  const inner = nav?.find(({ current, under }) => current && under);
  const leave = rest.leaveQuickly ?? (kind === 'public' || kind === 'private');
  const neutral = kind === 'neutral';
  const named = kind === 'private' || neutral || title === 'Knutepunkt' ? title : `${title} · Knutepunkt`;
  return (
    <PageLocale.Provider value={locale}>
      <html lang={locale}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="referrer" content="no-referrer" />
          {kind !== 'public' && <meta name="robots" content="noindex" />}
          {refresh && <meta http-equiv="refresh" content={String(refresh)} />}
          <title>{named}</title>
          <link rel="stylesheet" href={stylesheet.path} />
          {!neutral && <link rel="icon" href={favicon.path} type="image/svg+xml" />}
          {leave && <script src={scripts.page.path} defer></script>}
        </head>
        <body class={`page page-${kind}`}>
          <a class="ds-skip-link" href="#innhold">
            {say.skip}
          </a>
          <div class="wrap">
            {leave && (
              <div class="leave-rail">
                <a
                  class="leave"
                  href={kind === 'private' ? '/min/ut' : '/ut'}
                  rel="nofollow noreferrer"
                  data-leave
                >
                  {say.leave}
                </a>
              </div>
            )}
            {!neutral && (
              <header class={leave ? 'top with-leave' : 'top'}>
                <a class="name" href={home ?? hrefIn(locale, '/')} aria-label={say.home}>
                  <Mark />
                  Knutepunkt
                </a>
                {nav && nav.length > 0 && <MainNav label={say.mainNav} items={nav} />}
                {inner?.under && <MainNav label={inner.label} items={inner.under} second />}
              </header>
            )}
            <main id="innhold" tabIndex={-1}>
              {children}
            </main>
            {kind === 'public' && <Horizon />}
            {!neutral && <Footer locale={locale} path={onlyHere ? undefined : path} />}
          </div>
        </body>
      </html>
    </PageLocale.Provider>
  );
}

function MainNav({ label, items, second }: { label: string; items: readonly NavItem[]; second?: boolean }) {
  return (
    <nav class={second ? 'main-nav second-nav' : 'main-nav'} aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? (item.under ? 'true' : 'page') : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Footer({ locale, path }: { locale: Locale; path: string | undefined }) {
  const say = words(locale);
  return (
    <footer class="foot">
      <p>
        {say.acute} <Phone number="113" />. {say.talk} <Phone number="116 123" />, {say.dayAndNight}.{' '}
        <span class="together">
          {say.outOfHours}: <Phone number="116 117" />.
        </span>{' '}
        <span class="together">
          {say.young}: <Phone number="116 111" />.
        </span>
      </p>
      <ul class="foot-links">
        <li>
          <a href={hrefIn(locale, '/personvern')}>{say.privacy}</a>
        </li>
        <li>
          <a href={hrefIn(locale, '/tilgjengelighet')}>{say.accessibility}</a>
        </li>
        {path !== undefined && (
          <li>
            <ul class="languages" aria-label={say.languages}>
              {locales.map((other) => (
                <li key={other}>
                  {other === locale ? (
                    <span aria-current="true">{languageNames[other]}</span>
                  ) : (
                    <a href={hrefIn(other, path)} lang={other} hreflang={other}>
                      {languageNames[other]}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </footer>
  );
}

function Phone({ number }: { number: string }) {
  return (
    <a class="phone" href={`tel:${number.replaceAll(' ', '')}`}>
      {number.replaceAll(' ', '\u00a0')}
    </a>
  );
}

/** The document as text, ready to send. */
export function renderPage(node: VNode): string {
  return `<!doctype html>\n${render(node)}`;
}
