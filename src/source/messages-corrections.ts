import { catalogue } from '../platform/i18n/index.ts';

/** What people say is wrong with a group, as the desk reads it. */
const nb = {
  title: 'Rettelser',
  lead: 'Det folk har sagt er feil i gruppene du holder. Ingen vet hvem som skrev, så du kan ikke svare. Hver melding slettes etter 90 dager.',
  none: 'Ingen rettelser nå',
  noneText: 'Når noen sier fra om noe som er feil i en gruppe fra en av kildene dine, står det her.',
  about: (group: string, owner: string) => `${group} (fra ${owner})`,
  on: (day: string) => `Skrevet ${day}`,
  locked: 'Du har ikke nøkkelen som åpner denne. Be en kollega om nøkkelen.',
  advice:
    'Feilen må rettes hos den som holder lista, ellers kommer den tilbake. Ta ned gruppa hvis folk kan gå feil.',
  toGroup: 'Se gruppa',
  toSource: 'Til kilden',
  done: 'Ferdig, slett meldingen',
  gone: 'Meldingen er slettet.',
};
type Messages = typeof nb;
const nn: Messages = {
  title: 'Rettingar',
  lead: 'Det folk har sagt er feil i gruppene du held. Ingen veit kven som skreiv, så du kan ikkje svare. Kvar melding blir sletta etter 90 dagar.',
  none: 'Ingen rettingar no',
  noneText: 'Når nokon seier frå om noko som er feil i ei gruppe frå ei av kjeldene dine, står det her.',
  about: (group, owner) => `${group} (frå ${owner})`,
  on: (day) => `Skriven ${day}`,
  locked: 'Du har ikkje nøkkelen som opnar denne. Be ein kollega om nøkkelen.',
  advice:
    'Feilen må rettast hos den som held lista, elles kjem han tilbake. Ta ned gruppa om folk kan gå feil.',
  toGroup: 'Sjå gruppa',
  toSource: 'Til kjelda',
  done: 'Ferdig, slett meldinga',
  gone: 'Meldinga er sletta.',
};
const en: Messages = {
  title: 'Corrections',
  lead: 'What people have said is wrong in the groups you keep. Nobody knows who wrote, so you cannot answer. Each message is erased after 90 days.',
  none: 'No corrections now',
  noneText:
    'When somebody says that something is wrong with a group from one of your sources, it stands here.',
  about: (group, owner) => `${group} (from ${owner})`,
  on: (day) => `Written ${day}`,
  locked: 'You do not have the key that opens this one. Ask a colleague for the key.',
  advice:
    'The mistake must be put right by those who keep the list, or it comes back. Take the group down if people may go astray.',
  toGroup: 'See the group',
  toSource: 'To the source',
  done: 'Done, erase the message',
  gone: 'The message is erased.',
};
export const correctionMessages = catalogue(nb, nn, en);
