import { catalogue } from '../platform/i18n/index.ts';

const nb = {
  title: 'Beskjeder',
  back: 'Tilbake',
  heading: 'Et forslag til deg',
  lead: 'Se på det i ro. De andre får ikke vite det om du sier nei.',
  when: 'Når',
  where: 'Hvor',
  how: 'Hvordan',
  about: 'Om',
  who: 'Hvem',
  initiator: 'Igangsetter',
  language: 'Språk',
  answerBy: 'Svar innen',
  everyWeek: 'hver uke',
  everySecond: 'annenhver uke',
  address: 'Du får adressen når gruppa er klar.',
  telephone: 'På telefon. Du får vite hvordan du ringer inn når gruppa er klar.',
  video: 'På video. Du får vite hvordan du kommer inn når gruppa er klar.',
  others: (n: string) => `${n} til.`,
  called: (names: string) => `De kaller seg ${names}.`,
  showNothing: (n: string, all: boolean) =>
    all ? 'De har valgt å ikke vise noe før dere møtes.' : `${n} viser ikke noe før dere møtes.`,
  startHelp: (names: string) => `${names} er med de første gangene, og går så ut.`,
  yes: 'Ja, jeg blir med',
  no: 'Ikke denne',
  noHint: 'Et nei trenger ingen grunn. Du beholder plassen din i køen.',
  known: 'Noen der kan kjenne meg',
  knownText: 'Du trenger ikke si hvem. De andre får ikke vite det, og du mister ikke plassen din.',
  knownWhich: 'Er det noen av disse?',
  knownHint: (desk: string) =>
    `Bare ${desk} får vite det. Krysser du ikke av noen, setter vi deg ikke sammen med noen av dem som er med her.`,
  knownNone: (desk: string) =>
    `Vi setter deg ikke sammen med noen av dem som er med her. Bare ${desk} får vite det.`,
  knownButton: 'Gå videre uten denne gruppa',
  saidYes: 'Du har sagt ja',
  saidYesText: 'Når gruppa er klar, får du beskjed her, med første møte og hvordan du finner fram.',
  changedMind: 'Har du ombestemt deg?',
  changedMindText: 'Det er helt greit. Si fra her, så får noen andre sjansen.',
  notAfterAll: 'Jeg blir ikke med likevel',
  readTitle: 'Hvem kan lese dette?',
  readText: (desk: string) =>
    `Du, og de som svarer ved ${desk}. De andre ser bare det du selv valgte å vise, og ikke hva du svarer.`,
  noneHeading: 'Ikke noe forslag nå',
  noneText:
    'Det ligger ikke noe forslag til deg her. Har du svart nei til et, har du fortsatt plassen din i køen. Du får beskjed når det er noe nytt.',
};

const nn: typeof nb = {
  title: 'Beskjedar',
  back: 'Tilbake',
  heading: 'Eit framlegg til deg',
  lead: 'Sjå på det i ro. Dei andre får ikkje vite det om du seier nei.',
  when: 'Når',
  where: 'Kvar',
  how: 'Korleis',
  about: 'Om',
  who: 'Kven',
  initiator: 'Igangsetjar',
  language: 'Språk',
  answerBy: 'Svar innan',
  everyWeek: 'kvar veke',
  everySecond: 'annakvar veke',
  address: 'Du får adressa når gruppa er klar.',
  telephone: 'På telefon. Du får vite korleis du ringjer inn når gruppa er klar.',
  video: 'På video. Du får vite korleis du kjem inn når gruppa er klar.',
  others: (n) => `${n} til.`,
  called: (names) => `Dei kallar seg ${names}.`,
  showNothing: (n, all) =>
    all ? 'Dei har valt å ikkje vise noko før de møtest.' : `${n} viser ikkje noko før de møtest.`,
  startHelp: (names) => `${names} er med dei første gongene, og går så ut.`,
  yes: 'Ja, eg blir med',
  no: 'Ikkje denne',
  noHint: 'Eit nei treng ingen grunn. Du held på plassen din i køen.',
  known: 'Nokon der kan kjenne meg',
  knownText: 'Du treng ikkje seie kven. Dei andre får ikkje vite det, og du mistar ikkje plassen din.',
  knownWhich: 'Er det nokon av desse?',
  knownHint: (desk) =>
    `Berre ${desk} får vite det. Kryssar du ikkje av nokon, set vi deg ikkje saman med nokon av dei som er med her.`,
  knownNone: (desk) => `Vi set deg ikkje saman med nokon av dei som er med her. Berre ${desk} får vite det.`,
  knownButton: 'Gå vidare utan denne gruppa',
  saidYes: 'Du har sagt ja',
  saidYesText: 'Når gruppa er klar, får du beskjed her, med første møte og korleis du finn fram.',
  changedMind: 'Har du ombestemt deg?',
  changedMindText: 'Det er heilt greitt. Sei frå her, så får nokon andre sjansen.',
  notAfterAll: 'Eg blir ikkje med likevel',
  readTitle: 'Kven kan lese dette?',
  readText: (desk) =>
    `Du, og dei som svarar ved ${desk}. Dei andre ser berre det du sjølv valde å vise, og ikkje kva du svarar.`,
  noneHeading: 'Ikkje noko framlegg no',
  noneText:
    'Det ligg ikkje noko framlegg til deg her. Har du svara nei til eitt, har du framleis plassen din i køen. Du får beskjed når det er noko nytt.',
};

const en: typeof nb = {
  title: 'Messages',
  back: 'Back',
  heading: 'A proposal for you',
  lead: 'Take your time. The others are not told if you say no.',
  when: 'When',
  where: 'Where',
  how: 'How',
  about: 'About',
  who: 'Who',
  initiator: 'Initiator',
  language: 'Language',
  answerBy: 'Answer by',
  everyWeek: 'every week',
  everySecond: 'every second week',
  address: 'You get the address when the group is ready.',
  telephone: 'By telephone. You are told how to dial in when the group is ready.',
  video: 'By video. You are told how to join when the group is ready.',
  others: (n) => `${n} more.`,
  called: (names) => `They call themselves ${names}.`,
  showNothing: (n, all) =>
    all
      ? 'They have chosen to show nothing before you meet.'
      : `${n} of them ${n === 'One' ? 'shows' : 'show'} nothing before you meet.`,
  startHelp: (names) => `${names} joins the first few times, and then leaves.`,
  yes: 'Yes, I will join',
  no: 'Not this one',
  noHint: 'A no needs no reason. You keep your place in the queue.',
  known: 'Somebody there may know me',
  knownText: 'You do not have to say who. The others are not told, and you do not lose your place.',
  knownWhich: 'Is it any of these?',
  knownHint: (desk) =>
    `Only ${desk} gets to know. If you tick nobody, we do not put you together with any of those in this proposal.`,
  knownNone: (desk) =>
    `We do not put you together with any of those in this proposal. Only ${desk} gets to know.`,
  knownButton: 'Go on without this group',
  saidYes: 'You have said yes',
  saidYesText:
    'When the group is ready you get a message here, with the first meeting and how to find the way.',
  changedMind: 'Have you changed your mind?',
  changedMindText: 'That is quite all right. Say so here, and somebody else gets the chance.',
  notAfterAll: 'I will not join after all',
  readTitle: 'Who can read this?',
  readText: (desk) =>
    `You, and those who answer at ${desk}. The others see only what you chose to show, and not what you answer.`,
  noneHeading: 'No proposal now',
  noneText:
    'There is no proposal for you here. If you said no to one, you still have your place in the queue. You get a message when there is something new.',
};

/** What the person who is proposed a group reads. */
export const messages = catalogue(nb, nn, en);
