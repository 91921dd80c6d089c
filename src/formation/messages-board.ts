import { catalogue, plural } from '../platform/i18n/index.ts';

const nb = {
  readTitle: 'Hvem kan lese dette?',
  boardTitle: 'Kan bli grupper',
  heading: (n: string, count: number) =>
    count === 0
      ? 'Det blir ingen gruppe ennå'
      : count === 1
        ? 'Det kan bli en gruppe'
        : `Det kan bli ${n} grupper`,
  boardLead:
    'Slik er det regnet ut. Du kjenner stedet: lås, ta ut, og se hva det blir da. Ingen får vite noe før du sender.',
  chooseDesk: 'Velg sted',
  everybodyPlaced: 'Alle som venter, har fått plass.',
  best: 'Flere enn dette kan ikke få plass nå, når de som har ventet lenge, teller mest.',
  maybeMore: 'Det kan finnes en løsning med flere.',
  inLanguage: (language: string) => `på ${language}`,
  waited: (weeks: number) =>
    weeks < 1 ? 'meldte seg denne uka' : `ventet ${plural('nb', weeks, { one: '# uke', other: '# uker' })}`,
  livesThere: 'bor i kommunen',
  also: (modes: string) => `også ${modes}`,
  pinnedTag: 'låst',
  send: 'Send forslaget',
  adjust: 'Lås gruppa, eller ta ut noen',
  adjustPinned: 'Lås opp, eller ta ut noen',
  pin: 'Lås gruppa slik den er',
  pinHint: 'En låst gruppe endrer seg ikke når det regnes på nytt.',
  unpin: 'Lås opp',
  unpinHint: 'Gruppa er låst, og blir som den er til du låser opp eller tar ut noen.',
  out: 'Ikke i denne gruppa',
  outHint: 'Den du tar ut, settes ikke sammen med disse før du angrer. Plassen i køen er den samme.',
  outHeading: 'Tatt ut',
  outText: (alias: string, others: string) => `${alias} settes ikke sammen med ${others}.`,
  undo: 'Angre',
  leftHeading: (n: string, _count: number) => `${n} fikk ikke plass`,
  leftWho: 'Se hvem',
  withoutPlace: (n: string, _count: number) =>
    `Stedet mangler for ${n}, som derfor ikke er regnet med. Spør gjerne i samtalen.`,
  noneWaiting: 'Ingen venter på gruppe nå',
  nothingYet: 'Her kommer gruppene når noen venter',
  noneWaitingText:
    'Når du har snakket med noen som vil være med, setter du dem på vent i henvendelsen. Da regnes de med her.',
  toEnquiries: 'Se henvendelsene',
  noGroupYet: 'De som venter, passer ikke sammen ennå',
  noGroupYetText: 'Under ser du hva som mangler, og hva som ville hjulpet.',
  changed: 'Noe har endret seg siden du åpnet siden, og ingenting er gjort. Slik ser det ut nå.',
  boardRead: (desk: string) =>
    `Bare dere som svarer ved ${desk}. Det som huskes til neste gang, er låst med nøkkelen deres.`,
};

const nn: typeof nb = {
  readTitle: 'Kven kan lese dette?',
  boardTitle: 'Kan bli grupper',
  heading: (n, count) =>
    count === 0
      ? 'Det blir inga gruppe enno'
      : count === 1
        ? 'Det kan bli ei gruppe'
        : `Det kan bli ${n} grupper`,
  boardLead:
    'Slik er det rekna ut. Du kjenner staden: lås, ta ut, og sjå kva det blir då. Ingen får vite noko før du sender.',
  chooseDesk: 'Vel stad',
  everybodyPlaced: 'Alle som ventar, har fått plass.',
  best: 'Fleire enn dette kan ikkje få plass no, når dei som har venta lenge, tel mest.',
  maybeMore: 'Det kan finnast ei løysing med fleire.',
  inLanguage: (language) => `på ${language}`,
  waited: (weeks) =>
    weeks < 1 ? 'melde seg denne veka' : `venta ${plural('nn', weeks, { one: '# veke', other: '# veker' })}`,
  livesThere: 'bur i kommunen',
  also: (modes) => `også ${modes}`,
  pinnedTag: 'låst',
  send: 'Send framlegget',
  adjust: 'Lås gruppa, eller ta ut nokon',
  adjustPinned: 'Lås opp, eller ta ut nokon',
  pin: 'Lås gruppa slik ho er',
  pinHint: 'Ei låst gruppe endrar seg ikkje når det blir rekna på nytt.',
  unpin: 'Lås opp',
  unpinHint: 'Gruppa er låst, og blir som ho er til du låser opp eller tek ut nokon.',
  out: 'Ikkje i denne gruppa',
  outHint: 'Den du tek ut, blir ikkje sett saman med desse før du angrar. Plassen i køen er den same.',
  outHeading: 'Tekne ut',
  outText: (alias, others) => `${alias} blir ikkje sett saman med ${others}.`,
  undo: 'Angre',
  leftHeading: (n) => `${n} fekk ikkje plass`,
  leftWho: 'Sjå kven',
  withoutPlace: (n) => `Staden manglar for ${n}, som difor ikkje er rekna med. Spør gjerne i samtalen.`,
  noneWaiting: 'Ingen ventar på gruppe no',
  nothingYet: 'Her kjem gruppene når nokon ventar',
  noneWaitingText:
    'Når du har snakka med nokon som vil vere med, set du dei på vent i førespurnaden. Då blir dei rekna med her.',
  toEnquiries: 'Sjå førespurnadene',
  noGroupYet: 'Dei som ventar, passar ikkje saman enno',
  noGroupYetText: 'Under ser du kva som manglar, og kva som ville hjelpt.',
  changed: 'Noko har endra seg sidan du opna sida, og ingenting er gjort. Slik ser det ut no.',
  boardRead: (desk) =>
    `Berre de som svarar ved ${desk}. Det som blir hugsa til neste gong, er låst med nøkkelen dykkar.`,
};

const en: typeof nb = {
  readTitle: 'Who can read this?',
  boardTitle: 'Possible groups',
  heading: (n, count) =>
    count === 0
      ? 'No group is possible yet'
      : count === 1
        ? 'One group is possible'
        : `${n.charAt(0).toUpperCase()}${n.slice(1)} groups are possible`,
  boardLead:
    'This is how it works out. You know the place: pin, take out, and see what comes of it. Nobody is told anything before you send.',
  chooseDesk: 'Choose a place',
  everybodyPlaced: 'Everybody who is waiting has a place.',
  best: 'No more than these can get a place now, when long waits count the most.',
  maybeMore: 'There may be a solution with more.',
  inLanguage: (language) => `in ${language}`,
  waited: (weeks) =>
    weeks < 1 ? 'came this week' : `waited ${plural('en', weeks, { one: '# week', other: '# weeks' })}`,
  livesThere: 'lives in the municipality',
  also: (modes) => `also ${modes}`,
  pinnedTag: 'pinned',
  send: 'Send the proposal',
  adjust: 'Pin the group, or take somebody out',
  adjustPinned: 'Unpin, or take somebody out',
  pin: 'Pin the group as it is',
  pinHint: 'A pinned group does not change when the others do.',
  unpin: 'Unpin',
  unpinHint: 'The group is pinned, and stays as it is until you unpin it or take somebody out.',
  out: 'Not in this group',
  outHint:
    'The one you take out is not put together with these until you undo it. Their place in the queue is the same.',
  outHeading: 'Taken out',
  outText: (alias, others) => `${alias} is not put together with ${others}.`,
  undo: 'Undo',
  leftHeading: (n) => `${n} got no place`,
  leftWho: 'See who',
  withoutPlace: (n, count) =>
    `The place is missing for ${n}, who ${count === 1 ? 'is' : 'are'} therefore not counted in. Do ask.`,
  noneWaiting: 'Nobody is waiting for a group now',
  nothingYet: 'The groups come here when somebody waits',
  noneWaitingText:
    'When you have talked with somebody who wants to join, mark their enquiry as waiting. Then they are counted in here.',
  toEnquiries: 'See the enquiries',
  noGroupYet: 'Those who wait do not fit together yet',
  noGroupYetText: 'Below you see what is missing, and what would help.',
  changed: 'Something has changed since you opened the page, and nothing was done. This is how it is now.',
  boardRead: (desk) =>
    `Only those of you who answer at ${desk}. What is kept for next time is locked with your key.`,
};

/** What staff read on the page of possible groups. */
export const boardMessages = catalogue(nb, nn, en);
