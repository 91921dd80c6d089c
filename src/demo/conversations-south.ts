import type { Conversations } from './person.ts';

/** LINK Lillehammer, LINK Oslo and the district office for Innlandet. */
export const south: Conversations = {
  Furukongle: [[74, 'desk', 'Takk for praten. Du sa at torsdager passer best, så det ser jeg etter først.']],
  Snøklokke: [
    [65, 'desk', 'Takk for at du skrev det slik. I en gruppe er det ingen som må være den sterke.'],
    [62, 'person', 'Er det ingen som leder? Hvem passer på hvis noen tar all plassen?'],
    [
      60,
      'desk',
      'Alle gjør det sammen. De tre første gangene er en igangsetter med og hjelper dere å finne formen.',
    ],
  ],
  Gjøkesyre: [[55, 'desk', 'Takk for praten. Du kan når som helst endre det du har ønsket, her på siden.']],
  Hvitveis: [
    [49, 'person', 'Jeg er redd for at jeg ikke får fram et ord.'],
    [43, 'desk', 'Det er lov å sitte stille. Det er mange som gjør det de første gangene.'],
  ],
  Elgtråkk: [
    [38, 'desk', 'Takk for praten. Det er noen mil å kjøre, så jeg sier tydelig fra om hvor det blir.'],
  ],
  Rognebær: [[31, 'desk', 'Hyggelig å snakke med deg. Jeg skriver når det er noe å ta stilling til.']],
  Tiriltunge: [
    [70, 'desk', 'Det er helt i orden. Det kan ta lengre tid når det bare skal handle om dette.'],
    [68, 'person', 'Jeg venter heller.'],
    [66, 'desk', 'Da gjør vi det. Si fra om du vil snakke i mellomtiden.'],
  ],
  Mosetue: [[28, 'desk', 'Takk for praten. Formiddager er notert, og en stol med høy rygg skal vi klare.']],
  Sølvløv: [
    [20, 'desk', 'Takk for praten. Ingen fra stedet du nevnte, og ingen får vite at du har sagt det.'],
  ],
  Bekkeblom: [
    [25, 'desk', 'Takk for at du skreiv. To år er ikkje lenge. Vil du fortelje litt om kva du håpar på?'],
    [23, 'person', 'At eg slepp å gjere meg ferdig før dei andre er lei av å høyre.'],
    [19, 'desk', 'Det er ei god skildring. Då ser eg etter ei gruppe, og du seier ja eller nei når ho kjem.'],
  ],
  Fjellfiol: [
    [
      12,
      'desk',
      'Hei. Det er ikke for lenge siden så lenge du bærer på det. Hva ville du gjerne hatt det annerledes med?',
    ],
    [11, 'person', 'At jeg tør å si imot. Og at jeg slutter å høre stemmene deres når noen ler.'],
    [9, 'desk', 'Det er noe å arbeide med sammen med andre. Skal vi ta en prat neste uke?'],
    [6, 'person', 'Ja. Men kan jeg vente til etter eksamen?'],
  ],
  Nøtteskrike: [
    [
      7,
      'desk',
      'Hei, og takk for at du skreiv. Vi har ei gruppe i emning på torsdagar, men ho er full. Vil du vente på neste?',
    ],
    [5, 'person', 'Ja, det vil eg.'],
    [4, 'desk', 'Fint. Kan vi snakkast ein kveld denne veka eller neste?'],
  ],
  Rognekvist: [
    [
      4,
      'desk',
      'Nei. Det holder at du har noe i eget liv som du vil gjøre noe med. Hva det er, sier du når og om du vil.',
    ],
  ],
  Elvesus: [[50, 'desk', 'Takk for praten. Vi er flere om samlivsbrudd nå, så det kan gå fort.']],
  Hegg: [
    [48, 'desk', 'Takk for praten. Lindegården ligger to minutter fra trikken, og mange andre går inn der.'],
  ],
  Kråkefot: [
    [47, 'person', 'Er det bare kvinner som kommer?'],
    [41, 'desk', 'Nei, i denne er dere flere menn. Hvem de er, får du vite når dere møtes.'],
  ],
  Regnbue: [[37, 'desk', 'Takk for praten. Tirsdager, altså. Du hører fra meg her.']],
  Trekrone: [[33, 'desk', 'Takk for praten. Jeg tror dette kan bli en gruppe snart.']],
  Grågås: [
    [76, 'desk', 'Takk for at du sier det her. Jeg skriver ikke mer enn du gjør. Gruppa blir bare for menn.'],
    [73, 'person', 'Hvor lenge må jeg vente?'],
    [
      70,
      'desk',
      'Det vet jeg ikke ennå. Trenger du noen å snakke med før det, finner du flere på siden om krise.',
    ],
  ],
  Asal: [[28, 'desk', 'Takk for praten. Jeg har notert at du jobber turnus.']],
  Parklys: [
    [29, 'desk', 'Hei. Ja, det er plass til deg her. Ingen spør hva du satt for.'],
    [27, 'person', 'Ok. Da vil jeg prøve.'],
    [22, 'desk', 'Godt. Jeg skriver når vi er nok.'],
  ],
  Humlesurr: [[21, 'desk', 'Takk for praten. Onsdag formiddag ville vært fint for flere, så vi får se.']],
  'Sea mist': [
    [
      32,
      'desk',
      'Hello, and thank you for writing. There is no group in English yet, but two of our initiators speak it.',
    ],
    [30, 'person', 'Then I will wait. My Norwegian is fine for shopping, not for this.'],
    [24, 'desk', 'That makes sense. I will write here as soon as there are enough of you.'],
  ],
  Bokfink: [
    [
      14,
      'desk',
      'Ja. En gruppe kommer i tillegg og ikke i stedet for. Du trenger ikke si det til den du går hos, og ikke til oss heller.',
    ],
    [13, 'person', 'Da er jeg roligere. Hva er egentlig forskjellen?'],
    [
      11,
      'desk',
      'Her er det ingen som leder og ingen som skal gjøre deg frisk. Dere er like mye verdt og arbeider med hver deres.',
    ],
    [2, 'person', 'Det høres ut som noe jeg kan. Hva gjør jeg nå?'],
  ],
  'Evening brook': [
    [
      5,
      'desk',
      'Hello. Being the parent is hard work too. Would you rather meet in English, or is Norwegian all right?',
    ],
    [4, 'person', 'English if there is one. Otherwise I can manage.'],
    [1, 'desk', 'Good to know. Could we talk for a quarter of an hour some day this week?'],
  ],
  Villvin: [
    [
      16,
      'desk',
      'Takk for at du skrev. Det er trygt å skrive her: koden din er den eneste veien inn, og «Forlat siden raskt» tar deg bort med en gang.',
    ],
    [15, 'desk', 'Er du utrygg nå, kan du ringe krisesenteret eller 116 006. Du trenger ikke svare meg.'],
    [10, 'person', 'Jeg har ringt. Jeg vil fortsatt i gruppe når det har roet seg.'],
    [8, 'desk', 'Det er klokt. Vi har tid. Rommet vi bruker på formiddagen, har to innganger.'],
  ],
  Stokkrose: [[17, 'desk', 'Takk. Det er flere som har nevnt det, så vi tar det med oss.']],
  Svartor: [
    [
      34,
      'desk',
      'Takk for praten. Det er også tolvtrinnsgrupper på Hamar som du kan gå rett inn i, mens du venter.',
    ],
  ],
  Stølsbjølle: [
    [11, 'desk', 'Hei, og takk for at du tok deg tid til å skrive. Når på dagen kan du kome deg ut?'],
    [8, 'person', 'Etter fjøset, så ikkje før halv åtte.'],
  ],
};
