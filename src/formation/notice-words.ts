import { catalogue } from '../platform/i18n/index.ts';

/** What the program itself writes in somebody's conversation, in the language they chose. */
export const noticeWords = catalogue(
  {
    proposed: 'Det er et forslag til deg. Se på det når det passer, og svar ja eller nei.',
    withdrawn: 'Forslaget ble trukket tilbake. Det har ikke med deg å gjøre. Du har plassen din i køen.',
    formed: 'Gruppa er klar. Tid og sted står under Avtaler.',
    left: 'Det ble ikke denne gangen. Du har plassen din i køen, og vi ser etter noe annet.',
  },
  {
    proposed: 'Det er eit framlegg til deg. Sjå på det når det passar, og svar ja eller nei.',
    withdrawn: 'Framlegget vart trekt tilbake. Det har ikkje med deg å gjere. Du har plassen din i køen.',
    formed: 'Gruppa er klar. Tid og stad står under Avtalar.',
    left: 'Det vart ikkje denne gongen. Du har plassen din i køen, og vi ser etter noko anna.',
  },
  {
    proposed: 'There is a proposal for you. Look at it when it suits you, and answer yes or no.',
    withdrawn:
      'The proposal was taken back. It has nothing to do with you. You keep your place in the queue.',
    formed: 'The group is ready. Time and place are under Appointments.',
    left: 'It did not happen this time. You keep your place in the queue, and we look for something else.',
  },
);
