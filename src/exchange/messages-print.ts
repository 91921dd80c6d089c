import { type Locale, catalogue, formatDate, formatNumber } from '../platform/i18n/index.ts';

/** The list on paper. */
const nb = {
  title: 'Åpne grupper',
  asOf: (locale: Locale, day: string) =>
    `Slik lista var ${formatDate(locale, day)}. Sjekk gjerne på nettet før du går:`,
  everything: 'Hele landet',
  more: (locale: Locale, shown: number, total: number) =>
    `Her er ${formatNumber(locale, shown)} av ${formatNumber(locale, total)} grupper. Velg et sted for å få plass til resten.`,
  unknownPlace: 'Vi vet ikke hvilket sted som er ment. Velg det på siden først.',
  none: 'Ingen grupper passer med dette.',
  help: 'Er det akutt? Ring 113. Noen å snakke med nå: Mental Helse 116 123. Legevakt: 116 117. Barn og unge: 116 111.',
  page: (locale: Locale, page: number, of: number) =>
    `Side ${formatNumber(locale, page)} av ${formatNumber(locale, of)}`,
};

const nn: typeof nb = {
  title: 'Opne grupper',
  asOf: (locale, day) => `Slik lista var ${formatDate(locale, day)}. Sjekk gjerne på nettet før du går:`,
  everything: 'Heile landet',
  more: (locale, shown, total) =>
    `Her er ${formatNumber(locale, shown)} av ${formatNumber(locale, total)} grupper. Vel ein stad for å få plass til resten.`,
  unknownPlace: 'Vi veit ikkje kva for ein stad som er meint. Vel han på sida først.',
  none: 'Ingen grupper passar med dette.',
  help: 'Er det akutt? Ring 113. Nokon å snakke med no: Mental Helse 116 123. Legevakt: 116 117. Barn og unge: 116 111.',
  page: (locale, page, of) => `Side ${formatNumber(locale, page)} av ${formatNumber(locale, of)}`,
};

const en: typeof nb = {
  title: 'Open groups',
  asOf: (locale, day) => `As the list stood on ${formatDate(locale, day)}. Look at the page before you go:`,
  everything: 'The whole country',
  more: (locale, shown, total) =>
    `Here are ${formatNumber(locale, shown)} of ${formatNumber(locale, total)} groups. Choose a place to make room for the rest.`,
  unknownPlace: 'We do not know which place is meant. Choose it on the page first.',
  none: 'No groups fit this.',
  help: 'In danger? Call 113. Somebody to talk to now: Mental Helse 116 123. Emergency doctor: 116 117. Children and young people: 116 111.',
  page: (locale, page, of) => `Page ${formatNumber(locale, page)} of ${formatNumber(locale, of)}`,
};

export const printMessages = catalogue(nb, nn, en);
