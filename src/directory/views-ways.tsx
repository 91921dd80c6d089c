import { type Locale, catalogue, hrefIn } from '../platform/i18n/index.ts';

const words = catalogue(
  { all: 'Åpne grupper', sources: 'Kilder', forming: 'Dannes nå', corrections: 'Rettelser' },
  { all: 'Opne grupper', sources: 'Kjelder', forming: 'Blir til no', corrections: 'Rettingar' },
  { all: 'Open groups', sources: 'Sources', forming: 'Forming', corrections: 'Corrections' },
);

const ways = {
  sources: '/arbeid/kilder',
  forming: '/arbeid/grupper-som-dannes',
  corrections: '/arbeid/rettelser',
} as const;

/** From each of a desk's pages about open groups to the others. */
export function OpenGroupsWays({ locale, here }: { locale: Locale; here: keyof typeof ways }) {
  const say = words(locale);
  return (
    <nav class="paging" aria-label={say.all}>
      {(Object.keys(ways) as (keyof typeof ways)[]).map((way) =>
        way === here ? (
          <strong key={way} aria-current="page">
            {say[way]}
          </strong>
        ) : (
          <a key={way} href={hrefIn(locale, ways[way])}>
            {say[way]}
          </a>
        ),
      )}
    </nav>
  );
}
