import { z } from 'zod';
import { deskById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import type { StaffActor, Typed } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { staffNav } from '../staff/index.ts';
import { correctionById } from './corrections.ts';
import { listingWithDesk } from './listings.ts';
import { mayKeep, mayKeepAt } from './policy.ts';
import type { Shell } from './shell.ts';
import { sourceById } from './store.ts';

export const ofDesk = z.object({ organisation: z.uuid() });
export const ofSource = z.object({ source: z.uuid() });
export const ofListing = z.object({ listing: z.uuid() });
export const ofCorrection = z.object({ correction: z.uuid() });
export const asked = z.custom<Typed>(() => true);
export const staff = { actor: 'staff', audience: 'staff' } as const;

/** Who may do what to which; each names its act. */
export function permits({ db }: App) {
  return {
    atDesk: (act: string) => ({
      act,
      subject: (_actor: StaffActor, { organisation }: z.infer<typeof ofDesk>) => deskById(db, organisation),
      may: mayKeepAt,
    }),
    source: (act: string) => ({
      act,
      subject: (_actor: StaffActor, { source }: z.infer<typeof ofSource>) => sourceById(db, source),
      may: mayKeep,
    }),
    listing: (act: string) => ({
      act,
      subject: (_actor: StaffActor, { listing }: z.infer<typeof ofListing>) => listingWithDesk(db, listing),
      may: mayKeep,
    }),
    correction: (act: string) => ({
      act,
      subject: (_actor: StaffActor, { correction }: z.infer<typeof ofCorrection>) =>
        correctionById(db, correction),
      may: mayKeep,
    }),
  };
}

export function shellOf(actor: StaffActor, locale: Locale, path: string): Shell {
  return { locale, path, nav: staffNav(locale, path, actor), csrf: actor.session.csrf };
}
