import { catalogue } from '../platform/i18n/index.ts';

/** What may stand in the query of an address: the search's fields by their names, then those of one outlet alone. */
const nb = {
  place: 'Sted, kommune eller postnummer. Avstand regnes fra midten av kommunen.',
  km: 'Høyst så mange kilometer utenfor kommunen. 100 når ingenting er sagt, 2000 er uansett hvor langt.',
  days: 'Ukedager: 1 er mandag.',
  part: 'Når på dagen møtet begynner: før kl. 12, mellom 12 og 17, fra kl. 17.',
  modes: 'Hvordan man møtes: i et rom, på telefon eller på video.',
  language: 'Språk, to eller tre bokstaver (BCP 47).',
  topic: 'Tema, se /api/v1/topics.',
  model: 'Slags gruppe, se /api/v1/models.',
  access: 'Alt dette må være der.',
  words: 'Ord i navnet, adressen eller beskrivelsen.',
  sort: 'Neste møte først, eller nærmeste først. Uten dette er rekkefølgen den samme fra side til side.',
  page: 'Siden, fra 1. Svaret sier selv hvor den neste er.',
  title: '«avtale»: oppføringene sier bare når og hvor.',
  paper: '«a4»: ei liste. «a5»: et hefte til å brette, to sider på hvert ark.',
  hsdsPage: 'Siden, fra 1.',
  hsdsPerPage: 'Så mange på en side, høyst 100.',
  hsdsOrganization: 'Bare dem som denne organisasjonen eier.',
};
export type ParameterWord = keyof typeof nb;

const nn: typeof nb = {
  place: 'Stad, kommune eller postnummer. Avstand blir rekna frå midten av kommunen.',
  km: 'Høgst så mange kilometer utanfor kommunen. 100 når ingenting er sagt, 2000 er uansett kor langt.',
  days: 'Vekedagar: 1 er måndag.',
  part: 'Når på dagen møtet tek til: før kl. 12, mellom 12 og 17, frå kl. 17.',
  modes: 'Korleis ein møtest: i eit rom, på telefon eller på video.',
  language: 'Språk, to eller tre bokstavar (BCP 47).',
  topic: 'Tema, sjå /api/v1/topics.',
  model: 'Slags gruppe, sjå /api/v1/models.',
  access: 'Alt dette må vere der.',
  words: 'Ord i namnet, adressa eller skildringa.',
  sort: 'Neste møte først, eller nærmaste først. Utan dette er rekkjefølgja den same frå side til side.',
  page: 'Sida, frå 1. Svaret seier sjølv kvar den neste er.',
  title: '«avtale»: oppføringane seier berre når og kvar.',
  paper: '«a4»: ei liste. «a5»: eit hefte til å brette, to sider på kvart ark.',
  hsdsPage: 'Sida, frå 1.',
  hsdsPerPage: 'Så mange på ei side, høgst 100.',
  hsdsOrganization: 'Berre dei som denne organisasjonen eig.',
};

const en: typeof nb = {
  place: 'Place, municipality or postal code. Distance counts from the middle of the municipality.',
  km: 'At most so many kilometres outside the municipality. 100 when nothing is said, 2000 is however far.',
  days: 'Weekdays: 1 is Monday.',
  part: 'When in the day the meeting begins: before 12, between 12 and 17, from 17.',
  modes: 'How one meets: in a room, by telephone or by video.',
  language: 'Language, two or three letters (BCP 47).',
  topic: 'Topic, see /api/v1/topics.',
  model: 'Kind of group, see /api/v1/models.',
  access: 'All of this must be there.',
  words: 'Words in the name, the address or the description.',
  sort: 'Next meeting first, or nearest first. Without this the order stays the same from page to page.',
  page: 'The page, from 1. The answer itself says where the next one is.',
  title: '“avtale”: entries say only when and where.',
  paper: '“a4”: a list. “a5”: a booklet to fold, two pages on each sheet.',
  hsdsPage: 'The page, from 1.',
  hsdsPerPage: 'So many on a page, 100 at most.',
  hsdsOrganization: 'Only those that belong to this organisation.',
};

export const parameterWords = catalogue(nb, nn, en);
