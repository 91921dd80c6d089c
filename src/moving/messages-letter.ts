import { catalogue } from '../platform/i18n/index.ts';

/** What a letter is filled in with. */
export interface LetterFacts {
  desk: string;
  /** House and street; empty where the place has no house. */
  address: string;
  /** Empty where nobody has said. */
  telephone: string;
  /** Where one registers interest, in the language of the letter. */
  register: string;
}

/** A letter in its parts: paragraphs, and the three steps in between. */
export interface Letter {
  heading: string;
  before: readonly string[];
  steps: readonly string[];
  after: readonly string[];
  regards: string;
}

const gap = '____________';

const nb = {
  title: 'Brev til dem som venter',
  pageLead: 'Folk flyttes ikke inn. Brevet sier hvordan de melder seg selv, uten navn.',
  telephone: 'Telefon til stedet',
  telephoneHint: 'Står i brevet og på stedets egen side, for alle. Kan stå tomt.',
  telephoneBad: 'Skriv et telefonnummer: bare tall, mellomrom og pluss',
  make: 'Se brevet',
  languages: { nb: 'Brevet på bokmål', nn: 'Brevet på nynorsk', en: 'Brevet på engelsk' },
  asText: 'Brevet som tekst, til e-post',
  envelope:
    'Konvolutten og e-postens emne skal ikke si hva det gjelder. Send ett brev til hver, og bare til den som selv har bedt om å høre fra dere. Slett lista når brevene er sendt.',
  back: 'Til Flytt inn',
  letter: ({ desk, address, telephone, register }: LetterFacts): Letter => ({
    heading: 'Vil du fortsatt være med?',
    before: [
      'Du har sagt til oss at du kan tenke deg å være med i en selvhjelpsgruppe. Derfor får du dette brevet.',
      'Til nå har vi holdt orden i en postkasse og en liste. Det slutter vi med. Vi tar ikke med oss navnet ditt, nummeret ditt eller det du har fortalt. Vil du fortsatt være med, melder du deg selv, uten navn. Slik gjør du:',
    ],
    steps: [
      `Gå til ${register}. Det tar noen minutter.`,
      'Svar på det du vil: hvor, når og om hva.',
      'Du får en kode på seksten tall. Ta vare på den. Med koden leser du svaret fra oss.',
    ],
    after: [
      `Vil du heller snakke med noen? Ring ${telephone || gap}, eller kom innom ${address || gap}. Da lager vi koden sammen.`,
      'Vil du ikke være med lenger, trenger du ikke gjøre noe. Vi sletter den gamle lista.',
    ],
    regards: `Hilsen ${desk}`,
  }),
};
type Messages = typeof nb;

const nn: Messages = {
  title: 'Brev til dei som ventar',
  pageLead: 'Folk blir ikkje flytta inn. Brevet seier korleis dei melder seg sjølve, utan namn.',
  telephone: 'Telefon til staden',
  telephoneHint: 'Står i brevet og på sida til staden, for alle. Kan stå tomt.',
  telephoneBad: 'Skriv eit telefonnummer: berre tal, mellomrom og pluss',
  make: 'Sjå brevet',
  languages: { nb: 'Brevet på bokmål', nn: 'Brevet på nynorsk', en: 'Brevet på engelsk' },
  asText: 'Brevet som tekst, til e-post',
  envelope:
    'Konvolutten og emnet i e-posten skal ikkje seie kva det gjeld. Send eitt brev til kvar, og berre til den som sjølv har bede om å høyre frå dykk. Slett lista når breva er sende.',
  back: 'Til Flytt inn',
  letter: ({ desk, address, telephone, register }) => ({
    heading: 'Vil du framleis vere med?',
    before: [
      'Du har sagt til oss at du kan tenkje deg å vere med i ei sjølvhjelpsgruppe. Difor får du dette brevet.',
      'Til no har vi halde orden i ei postkasse og ei liste. Det sluttar vi med. Vi tek ikkje med oss namnet ditt, nummeret ditt eller det du har fortalt. Vil du framleis vere med, melder du deg sjølv, utan namn. Slik gjer du:',
    ],
    steps: [
      `Gå til ${register}. Det tek nokre minutt.`,
      'Svar på det du vil: kvar, når og om kva.',
      'Du får ein kode på seksten tal. Ta vare på han. Med koden les du svaret frå oss.',
    ],
    after: [
      `Vil du heller snakke med nokon? Ring ${telephone || gap}, eller kom innom ${address || gap}. Då lagar vi koden saman.`,
      'Vil du ikkje vere med lenger, treng du ikkje gjere noko. Vi slettar den gamle lista.',
    ],
    regards: `Helsing ${desk}`,
  }),
};

const en: Messages = {
  title: 'Letter to those who wait',
  pageLead: 'People are not moved in. The letter says how they register themselves, without a name.',
  telephone: 'The place’s telephone',
  telephoneHint: 'Stands in the letter and on the place’s own page, for everybody. May be left empty.',
  telephoneBad: 'Write a telephone number: digits, spaces and a plus only',
  make: 'See the letter',
  languages: {
    nb: 'The letter in bokmål',
    nn: 'The letter in nynorsk',
    en: 'The letter in English',
  },
  asText: 'The letter as text, for e-mail',
  envelope:
    'Neither the envelope nor the subject of an e-mail should say what it is about. Send one letter to each, and only to those who have asked to hear from you. Erase the list when the letters are sent.',
  back: 'To Move in',
  letter: ({ desk, address, telephone, register }) => ({
    heading: 'Would you still like to join?',
    before: [
      'You have told us that you might like to join a self-help group. That is why you get this letter.',
      'Until now we have kept things in a mailbox and a list. We are giving that up. We do not take along your name, your number or what you have told us. If you would still like to join, you register yourself, without a name. This is how:',
    ],
    steps: [
      `Go to ${register}. It takes a few minutes.`,
      'Answer what you like: where, when and about what.',
      'You get a code of sixteen digits. Keep it. With the code you read our answer.',
    ],
    after: [
      `Would you rather talk with somebody? Call ${telephone || gap}, or come to ${address || gap}. Then we make the code together.`,
      'If you no longer want to join, you need not do anything. We erase the old list.',
    ],
    regards: `Regards, ${desk}`,
  }),
};
export const letterMessages = catalogue(nb, nn, en);

/** The letter as plain text, for an e-mail. */
export function letterText({ heading, before, steps, after, regards }: Letter): string {
  const numbered = steps.map((step, at) => `${at + 1}. ${step}`).join('\n');
  return `${[heading, ...before, numbered, ...after, regards].join('\n\n')}\n`;
}
