import { catalogue, plural } from '../platform/i18n/index.ts';

const nb = {
  title: 'I dag',
  lead: (n: number) =>
    n === 0
      ? 'Ingenting venter på deg nå.'
      : plural('nb', n, {
          one: 'Én ting venter på deg. Resten går av seg selv.',
          other: '# ting venter på deg. Resten går av seg selv.',
        }),
  unread: (n: number) =>
    plural('nb', n, { one: 'Én henvendelse venter på svar', other: '# henvendelser venter på svar' }),
  questions: (n: number) => plural('nb', n, { one: 'Den ene er et spørsmål', other: '# av dem er spørsmål' }),
  oldest: (age: string) => `eldst ${age}`,
  read: 'Les',
  possible: 'Se om det kan bli en gruppe',
  possibleText: 'Mange nok venter. Se om de passer sammen, og hva som mangler.',
  see: 'Se',
  ready: (n: number) =>
    plural('nb', n, {
      one: 'Et forslag er klart til å bli gruppe',
      other: '# forslag er klare til å bli gruppe',
    }),
  readyText: 'Mange nok har sagt ja. Rom, igangsetter og første møte gjenstår.',
  make: 'Lag gruppa',
  open: (n: number) =>
    plural('nb', n, { one: 'Et forslag venter på svar', other: '# forslag venter på svar' }),
  openText: 'Ingenting å gjøre før de har svart eller fristen er ute.',
  look: 'Se',
  asked: (n: number) =>
    plural('nb', n, { one: 'Du er spurt om en oppstart', other: 'Du er spurt om # oppstarter' }),
  askedText: 'Et nei er helt greit, og trenger ingen grunn.',
  answer: 'Svar',
  handOver: (n: number) =>
    plural('nb', n, {
      one: 'En gruppe kan overlates til seg selv',
      other: '# grupper kan overlates til seg selv',
    }),
  handOverText: 'De avtalte oppstartsmøtene er holdt.',
  withoutRoom: (n: number) =>
    plural('nb', n, { one: 'En gruppe i oppstart mangler rom', other: '# grupper i oppstart mangler rom' }),
  withoutRoomText: 'De har sagt ja til å møtes, og vet ikke hvor.',
  withoutInitiator: (n: number) =>
    plural('nb', n, {
      one: 'Et første møte mangler igangsetter',
      other: '# første møter mangler igangsetter',
    }),
  withoutInitiatorText: 'Spør en til.',
  followUp: (n: number) =>
    plural('nb', n, { one: 'En samtale er avtalt med en gruppe', other: '# samtaler er avtalt med grupper' }),
  followUpText: 'De ble enige om det da gruppa ble overlatt til seg selv.',
  promises: (n: number) =>
    plural('nb', n, { one: 'Et løfte skal snart holdes', other: '# løfter skal snart holdes' }),
  unheld: (n: number) =>
    plural('nb', n, { one: 'Én ting har ingen som følger opp', other: '# ting har ingen som følger opp' }),
  unheldText: 'En kollega har sluttet. Ta dem én for én.',
  endings: (n: number) =>
    plural('nb', n, {
      one: 'En sluttdato eller et møte på stedet nærmer seg',
      other: '# sluttdatoer eller møter på stedet nærmer seg',
    }),
  certificates: (n: number) =>
    plural('nb', n, {
      one: 'Et kursbevis går snart ut, er gått ut eller mangler',
      other: '# kursbevis går snart ut, er gått ut eller mangler',
    }),
  certificatesText: 'Uten gyldig kursbevis spørres ingen om en oppstart.',
  guidance: (n: number) =>
    plural('nb', n, { one: 'En veiledningssamtale er avtalt', other: '# veiledningssamtaler er avtalt' }),
  guidanceText: 'Denne uka, eller før. Skriv ned dagen når den er holdt.',
  ownCertificate: 'Se på kursbeviset ditt',
  ownCertificateText: 'Det går snart ut, er gått ut eller er ikke skrevet ned.',
  gatherings: (n: number) =>
    plural('nb', n, { one: 'En samling for igangsettere', other: '# samlinger for igangsettere' }),
  gatheringsText: 'Du er invitert.',
  corrections: (n: number) =>
    plural('nb', n, {
      one: 'Noen har meldt en feil i en åpen gruppe',
      other: '# meldinger om feil i åpne grupper',
    }),
  correctionsText: 'Ingen vet hvem som skrev. Det som er gjort, slettes.',
  sources: (n: number) =>
    plural('nb', n, { one: 'En kilde har noe nytt å se på', other: '# kilder har noe nytt å se på' }),
  sourcesText: 'Det vises ikke før du har sett på det.',
  starting: (n: number) =>
    plural('nb', n, { one: 'En gruppe er i oppstart', other: '# grupper er i oppstart' }),
  events: (n: number) =>
    plural('nb', n, { one: 'Et arrangement denne uka', other: '# arrangement denne uka' }),
  eventsText: 'Se over tid, rom og plasser.',
  eventsToNote: (n: number) =>
    plural('nb', n, { one: 'Et arrangement har vært', other: '# arrangement har vært' }),
  eventsToNoteText: 'Si hvor mange som kom. Bare tallet.',
  note: 'Si det',
  empty: 'Ingenting venter',
  emptyText: 'Kom tilbake når det passer. Vi sier fra her.',
  ageToday: 'i dag',
  ageYesterday: 'i går',
  ageDays: (n: number) => plural('nb', n, { one: '# dag', other: '# dager' }),
  ageWeeks: (n: number) => plural('nb', n, { one: '# uke', other: '# uker' }),
  ageMonths: (n: number) => plural('nb', n, { one: '# måned', other: '# måneder' }),
};
export type TodayMessages = typeof nb;

const nn: TodayMessages = {
  title: 'I dag',
  lead: (n) =>
    n === 0
      ? 'Ingenting ventar på deg no.'
      : plural('nn', n, {
          one: 'Éin ting ventar på deg. Resten går av seg sjølv.',
          other: '# ting ventar på deg. Resten går av seg sjølv.',
        }),
  unread: (n) =>
    plural('nn', n, { one: 'Éin førespurnad ventar på svar', other: '# førespurnader ventar på svar' }),
  questions: (n) => plural('nn', n, { one: 'Den eine er eit spørsmål', other: '# av dei er spørsmål' }),
  oldest: (age) => `eldst ${age}`,
  read: 'Les',
  possible: 'Sjå om det kan bli ei gruppe',
  possibleText: 'Mange nok ventar. Sjå om dei passar saman, og kva som manglar.',
  see: 'Sjå',
  ready: (n) =>
    plural('nn', n, {
      one: 'Eit framlegg er klart til å bli gruppe',
      other: '# framlegg er klare til å bli gruppe',
    }),
  readyText: 'Mange nok har sagt ja. Rom, igangsetjar og første møte står att.',
  make: 'Lag gruppa',
  open: (n) => plural('nn', n, { one: 'Eit framlegg ventar på svar', other: '# framlegg ventar på svar' }),
  openText: 'Ingenting å gjere før dei har svara eller fristen er ute.',
  look: 'Sjå',
  asked: (n) => plural('nn', n, { one: 'Du er spurd om ein oppstart', other: 'Du er spurd om # oppstartar' }),
  askedText: 'Eit nei er heilt greitt, og treng ingen grunn.',
  answer: 'Svar',
  handOver: (n) =>
    plural('nn', n, {
      one: 'Ei gruppe kan overlatast til seg sjølv',
      other: '# grupper kan overlatast til seg sjølve',
    }),
  handOverText: 'Dei avtalte oppstartsmøta er haldne.',
  withoutRoom: (n) =>
    plural('nn', n, { one: 'Ei gruppe i oppstart manglar rom', other: '# grupper i oppstart manglar rom' }),
  withoutRoomText: 'Dei har sagt ja til å møtast, og veit ikkje kvar.',
  withoutInitiator: (n) =>
    plural('nn', n, {
      one: 'Eit første møte manglar igangsetjar',
      other: '# første møte manglar igangsetjar',
    }),
  withoutInitiatorText: 'Spør ein til.',
  followUp: (n) =>
    plural('nn', n, {
      one: 'Ein samtale er avtalt med ei gruppe',
      other: '# samtalar er avtalte med grupper',
    }),
  followUpText: 'Dei vart samde om det då gruppa vart overlaten til seg sjølv.',
  promises: (n) =>
    plural('nn', n, { one: 'Eit løfte skal snart haldast', other: '# løfte skal snart haldast' }),
  unheld: (n) =>
    plural('nn', n, { one: 'Éin ting har ingen som følgjer opp', other: '# ting har ingen som følgjer opp' }),
  unheldText: 'Ein kollega har slutta. Ta dei éin for éin.',
  endings: (n) =>
    plural('nn', n, {
      one: 'Ein sluttdato eller eit møte på staden nærmar seg',
      other: '# sluttdatoar eller møte på staden nærmar seg',
    }),
  certificates: (n) =>
    plural('nn', n, {
      one: 'Eit kursbevis går snart ut, er gått ut eller manglar',
      other: '# kursbevis går snart ut, er gått ut eller manglar',
    }),
  certificatesText: 'Utan gyldig kursbevis blir ingen spurd om ein oppstart.',
  guidance: (n) =>
    plural('nn', n, { one: 'Ein rettleiingssamtale er avtalt', other: '# rettleiingssamtalar er avtalte' }),
  guidanceText: 'Denne veka, eller før. Skriv ned dagen når han er halden.',
  ownCertificate: 'Sjå på kursbeviset ditt',
  ownCertificateText: 'Det går snart ut, er gått ut eller er ikkje skrive ned.',
  gatherings: (n) =>
    plural('nn', n, { one: 'Ei samling for igangsetjarar', other: '# samlingar for igangsetjarar' }),
  gatheringsText: 'Du er invitert.',
  corrections: (n) =>
    plural('nn', n, {
      one: 'Nokon har meldt ein feil i ei open gruppe',
      other: '# meldingar om feil i opne grupper',
    }),
  correctionsText: 'Ingen veit kven som skreiv. Det som er gjort, blir sletta.',
  sources: (n) =>
    plural('nn', n, { one: 'Ei kjelde har noko nytt å sjå på', other: '# kjelder har noko nytt å sjå på' }),
  sourcesText: 'Det blir ikkje vist før du har sett på det.',
  starting: (n) => plural('nn', n, { one: 'Ei gruppe er i oppstart', other: '# grupper er i oppstart' }),
  events: (n) => plural('nn', n, { one: 'Eit arrangement denne veka', other: '# arrangement denne veka' }),
  eventsText: 'Sjå over tid, rom og plassar.',
  eventsToNote: (n) => plural('nn', n, { one: 'Eit arrangement har vore', other: '# arrangement har vore' }),
  eventsToNoteText: 'Sei kor mange som kom. Berre talet.',
  note: 'Sei det',
  empty: 'Ingenting ventar',
  emptyText: 'Kom tilbake når det passar. Vi seier frå her.',
  ageToday: 'i dag',
  ageYesterday: 'i går',
  ageDays: (n) => plural('nn', n, { one: '# dag', other: '# dagar' }),
  ageWeeks: (n) => plural('nn', n, { one: '# veke', other: '# veker' }),
  ageMonths: (n) => plural('nn', n, { one: '# månad', other: '# månader' }),
};

const en: TodayMessages = {
  title: 'Today',
  lead: (n) =>
    n === 0
      ? 'Nothing waits for you now.'
      : plural('en', n, {
          one: 'One thing waits for you. The rest runs by itself.',
          other: '# things wait for you. The rest runs by itself.',
        }),
  unread: (n) =>
    plural('en', n, { one: 'One enquiry waits for an answer', other: '# enquiries wait for an answer' }),
  questions: (n) => plural('en', n, { one: 'One of them is a question', other: '# of them are questions' }),
  oldest: (age) => `oldest ${age}`,
  read: 'Read',
  possible: 'See whether a group is possible',
  possibleText: 'Enough people wait. See whether they fit together, and what is missing.',
  see: 'See',
  ready: (n) =>
    plural('en', n, {
      one: 'A proposal is ready to become a group',
      other: '# proposals are ready to become groups',
    }),
  readyText: 'Enough have said yes. Room, initiator and first meeting remain.',
  make: 'Make the group',
  open: (n) =>
    plural('en', n, { one: 'A proposal waits for answers', other: '# proposals wait for answers' }),
  openText: 'Nothing to do until they have answered or the time is up.',
  look: 'Look',
  asked: (n) => plural('en', n, { one: 'You are asked for a start', other: 'You are asked for # starts' }),
  askedText: 'A no is quite all right, and needs no reason.',
  answer: 'Answer',
  handOver: (n) =>
    plural('en', n, {
      one: 'A group can be handed over to itself',
      other: '# groups can be handed over to themselves',
    }),
  handOverText: 'The agreed start meetings have been held.',
  withoutRoom: (n) =>
    plural('en', n, { one: 'A starting group has no room', other: '# starting groups have no room' }),
  withoutRoomText: 'They have said yes to meeting, and do not know where.',
  withoutInitiator: (n) =>
    plural('en', n, { one: 'A first meeting has no initiator', other: '# first meetings have no initiator' }),
  withoutInitiatorText: 'Ask one more.',
  followUp: (n) =>
    plural('en', n, { one: 'A talk is agreed with a group', other: '# talks are agreed with groups' }),
  followUpText: 'They agreed on it when the group was left to itself.',
  promises: (n) => plural('en', n, { one: 'A promise is due soon', other: '# promises are due soon' }),
  unheld: (n) =>
    plural('en', n, {
      one: 'One thing has nobody who sees to it',
      other: '# things have nobody who sees to them',
    }),
  unheldText: 'A colleague has left. Take them one by one.',
  endings: (n) =>
    plural('en', n, {
      one: 'An end date or a meeting of the place is near',
      other: '# end dates or meetings of the place are near',
    }),
  certificates: (n) =>
    plural('en', n, {
      one: 'A certificate runs out soon, has run out or is missing',
      other: '# certificates run out soon, have run out or are missing',
    }),
  certificatesText: 'Without a valid certificate nobody is asked for a start.',
  guidance: (n) =>
    plural('en', n, {
      one: 'A guidance conversation is planned',
      other: '# guidance conversations are planned',
    }),
  guidanceText: 'This week, or before. Write down the day when it was held.',
  ownCertificate: 'Look at your certificate',
  ownCertificateText: 'It runs out soon, has run out or is not written down.',
  gatherings: (n) =>
    plural('en', n, { one: 'A gathering of initiators', other: '# gatherings of initiators' }),
  gatheringsText: 'You are invited.',
  corrections: (n) =>
    plural('en', n, {
      one: 'Somebody has reported a mistake in an open group',
      other: '# reports of mistakes in open groups',
    }),
  correctionsText: 'Nobody knows who wrote. What is done is erased.',
  sources: (n) =>
    plural('en', n, {
      one: 'A source has something new to look at',
      other: '# sources have something new to look at',
    }),
  sourcesText: 'It is not shown until you have looked at it.',
  starting: (n) => plural('en', n, { one: 'A group is starting', other: '# groups are starting' }),
  events: (n) => plural('en', n, { one: 'An event this week', other: '# events this week' }),
  eventsText: 'Look over time, room and seats.',
  eventsToNote: (n) => plural('en', n, { one: 'An event has been', other: '# events have been' }),
  eventsToNoteText: 'Say how many came. Only the number.',
  note: 'Say it',
  empty: 'Nothing waits',
  emptyText: 'Come back when it suits you. We tell you here.',
  ageToday: 'today',
  ageYesterday: 'yesterday',
  ageDays: (n) => plural('en', n, { one: '# day', other: '# days' }),
  ageWeeks: (n) => plural('en', n, { one: '# week', other: '# weeks' }),
  ageMonths: (n) => plural('en', n, { one: '# month', other: '# months' }),
};

export const messages = catalogue(nb, nn, en);
