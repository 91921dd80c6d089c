import { fold, squeeze } from './fold.ts';
import type { Postal } from './load.ts';
import type { PlaceOutside, Words } from './model.ts';

/** Codes that stand in the postal register where no municipality is. */
const regions: Readonly<Record<string, Words>> = {
  '2100': { nb: 'Svalbard', nn: 'Svalbard', en: 'Svalbard' },
  '2211': { nb: 'Jan Mayen', nn: 'Jan Mayen', en: 'Jan Mayen' },
};

/** Looks up the places of Svalbard and Jan Mayen by postal code or by name. */
export function placesOutside(postal: readonly Postal[]): (text: string) => PlaceOutside | undefined {
  const byKey = new Map<string, PlaceOutside>();
  for (const [code, label] of Object.entries(regions))
    byKey.set(squeeze(fold(label.nb)), { place: label.nb, code, label });
  for (const { code: postalCode, place, municipality: code } of postal) {
    const region = regions[code];
    if (!region) continue;
    const isRegion = place === region.nb;
    const within = (name: string): string => (isRegion ? name : `${place}, ${name}`);
    const found = {
      place,
      code,
      label: { nb: within(region.nb), nn: within(region.nn), en: within(region.en) },
    };
    byKey.set(postalCode, found);
    byKey.set(squeeze(fold(place)), found);
    byKey.set(squeeze(fold(`${place} ${region.nb}`)), found);
  }
  return (text) => {
    const asked = text.slice(0, 100);
    const postalCode = /(?<!\d)\d{4}(?!\d)/.exec(asked)?.[0];
    return byKey.get(postalCode ?? squeeze(fold(asked)));
  };
}
