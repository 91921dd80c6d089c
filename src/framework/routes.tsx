import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import { absent, openTo, page, route, typedIn, view, type Typed } from '../platform/http/index.ts';
import type { Framework } from './model.ts';
import { CodesPage, ContentPageView, HomePage } from './views.tsx';

/** Where each page of the framework lives. Short, neutral words in the address bar. */
export const addresses: Readonly<Record<string, string>> = {
  selvhjelp: '/selvhjelp',
  rammer: '/selvhjelp/rammer',
  mote: '/selvhjelp/mote',
  'forste-gang': '/selvhjelp/forste-gang',
  parorende: '/selvhjelp/parorende',
  modeller: '/selvhjelp/modeller',
  krise: '/krise',
  fagfolk: '/fagfolk',
  start: '/start',
  personvern: '/personvern',
  tilgjengelighet: '/tilgjengelighet',
};

const asked = z.custom<Typed>(() => true);

/** The start page, what self-help is, and the neutral page that *leave quickly* leads to. */
export function frameworkRoutes(framework: Framework, geography: Geography) {
  const content = Object.entries(addresses).map(([slug, path]) =>
    route({
      method: 'GET',
      path,
      actor: 'anybody',
      audience: 'public',
      permit: openTo(`framework: read ${slug}`),
      constant: true,
      handle: ({ locale }) => {
        const content = framework.page(slug, locale);
        return content ? page(view('public', { locale, path, content }), ContentPageView) : absent();
      },
    }),
  );
  return [
    route({
      method: 'GET',
      path: '/',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('framework: see the start page'),
      constant: true,
      handle: ({ locale, path }) => page(view('public', { locale, path }), HomePage),
    }),
    route({
      method: 'GET',
      path: '/postnummer',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('framework: look up a postal code'),
      query: asked,
      handle: ({ locale, path, query }) => {
        const text = typedIn(query, 'q').slice(0, 80);
        const hits = text ? geography.search(text, 12) : [];
        const rows = hits.map(({ municipality: { name, county, centre } }) => [name, county, centre]);
        return page(view('public', { locale, path, text, rows }), CodesPage);
      },
    }),
    ...content,
  ];
}
