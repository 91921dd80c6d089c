import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import type { App } from '../platform/app.ts';
import { type Typed, openTo, page, route, typedIn, view } from '../platform/http/index.ts';
import { type Locale, collator } from '../platform/i18n/index.ts';
import { deskFor, kilometresTo, nearestLink } from './desk-for.ts';
import type { Desk } from './model.ts';
import { roomFacts } from './model-house.ts';
import { suitabilityPoints } from './model-suitability.ts';
import { findPlace, labelOf } from './search.ts';
import { deskById, deskBySlug, desks, premisesOf, servedBy } from './store.ts';
import { roomsOf } from './store-rooms.ts';
import { type Answering, type Coming, PlacePage, PlacesPage } from './views.tsx';

const asked = z.custom<Typed>(() => true);
/** Kilometres. A LINK farther away is no help to be told of. */
const withinReason = 250;
const bySlug = z.object({ slug: z.string().regex(/^[a-z0-9-]{2,60}$/) });

/** What comes at a desk, for everybody; the module event knows, and main hands it over. */
export type ComingAt = (organisationId: string, locale: Locale) => Promise<readonly Coming[]>;

/** Places for everybody: who answers where one is, and one place. */
export function publicRoutes(app: App, geography: Geography, comingAt?: ComingAt) {
  const subject = (_actor: unknown, { slug }: z.infer<typeof bySlug>) => deskBySlug(app.db, slug);
  const everybody = () => true;

  return [
    route({
      method: 'GET',
      path: '/steder',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('place: search'),
      query: asked,
      handle: async ({ locale, path, query }) => {
        const text = typedIn(query, 'sted').trim().slice(0, 100);
        const found = findPlace(geography, locale, text);
        const all = await desks(app.db);
        const answering =
          found.kind === 'place' || found.kind === 'outside'
            ? await answeringFor(found.kind === 'place' ? found.municipality : null, locale, all)
            : undefined;
        const brief = all.map(inBrief);
        return page(view('public', { locale, path, text, found, answering, all: brief }), PlacesPage);
      },
    }),
    route({
      method: 'GET',
      path: '/steder/:slug',
      actor: 'anybody',
      audience: 'public',
      params: bySlug,
      permit: { act: 'place: see one place', subject, may: everybody },
      handle: async ({ locale, path, subject: desk }) => {
        const supervisor = desk.supervisedBy ? await deskById(app.db, desk.supervisedBy) : undefined;
        const premises = desk.kind === 'link' ? await premisesOf(app.db, desk.id) : [];
        const rooms = premises.length > 0 ? await roomsOf(app.db, desk.id) : [];
        const shown = {
          locale,
          path,
          desk: { ...inBrief(desk), about: aboutIn(desk, locale), telephone: desk.telephone },
          helpedBy: supervisor && inBrief(supervisor),
          place: labelOf(geography, desk.municipality),
          coming: (await comingAt?.(desk.id, locale)) ?? [],
          premises: premises.map(({ id, name, address, municipality, suitability, units }) => ({
            name,
            units,
            facts: roomFacts.filter((fact) =>
              rooms.some((room) => room.premises.id === id && room.facts.includes(fact)),
            ),
            address: [address, geography.municipality(municipality)?.name].filter(Boolean).join(', '),
            right: suitabilityPoints.filter((point) => suitability[point]),
          })),
          serves: (await servedBy(app.db, desk.id))
            .map((code) => geography.municipality(code)?.name ?? code)
            .sort(collator('nb').compare),
        };
        return page(view('public', shown), PlacePage);
      },
    }),
  ];

  async function answeringFor(
    municipality: string | null,
    locale: Locale,
    all: readonly Desk[],
  ): Promise<Answering | undefined> {
    // Before the installation is set up there is nobody, and the page says only what it can.
    if (!all.some(({ kind }) => kind === 'national')) return undefined;
    const desk = await deskFor(app.db, geography, municipality, []);
    const near =
      municipality !== null && desk.kind !== 'link' ? nearestLink(geography, municipality, all) : undefined;
    return {
      desk: { ...inBrief(desk), about: aboutIn(desk, locale) },
      km: desk.kind === 'national' ? undefined : kilometresTo(geography, municipality, desk),
      here: municipality !== null && desk.municipality === municipality && desk.kind !== 'national',
      nearestLink: near && near.km <= withinReason ? { ...inBrief(near.desk), km: near.km } : undefined,
    };
  }
}

function inBrief({ kind, slug, name }: Desk) {
  return { kind, slug, name };
}

function aboutIn({ about }: Desk, locale: Locale): string {
  return about[locale] ?? about.nb ?? '';
}
