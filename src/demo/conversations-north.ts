import type { Conversations } from './person.ts';

/** LINK Lyngen, the district office in Tromsø and the national centre. */
export const north: Conversations = {
  Fjellbris: [
    [
      102,
      'desk',
      'Hei, og takk for at du skrev. Vil du ta en prat på telefon, eller er det bedre å skrive her?',
    ],
    [101, 'person', 'Helst skrive. Jeg vil ikke at noen på jobben skal høre det.'],
    [95, 'desk', 'Da gjør vi det. Du står oppført nå, og jeg sier fra her når det kan bli en gruppe.'],
  ],
  Tyttebær: [[90, 'desk', 'Takk for praten. Du trenger ikke bestemme deg før det står noe her å svare på.']],
  Nordlys: [
    [
      86,
      'desk',
      'Buorre beaivi, og takk for at du skrev. Ellen, en av igangsetterne, snakker samisk. Er det viktig for deg?',
    ],
    [84, 'person', 'Godt å vite, men norsk går fint.'],
    [80, 'desk', 'Fint. Da ser jeg etter en gruppe på tirsdager.'],
  ],
  Havglimt: [[71, 'desk', 'Takk for praten i dag. Det er et stykke å kjøre, men du sa at tirsdager går.']],
  Rypelyng: [
    [69, 'person', 'Får de andre vite hvor jeg kommer fra?'],
    [62, 'desk', 'Nei. De ser ikke noe av deg før gruppa er klar, og der sier du det du vil.'],
  ],
  Morgenbekk: [
    [
      58,
      'desk',
      'Takk for at du skriver det som det er. I en gruppe er det ingen som trenger at det går over.',
    ],
    [56, 'person', 'Det var godt å lese. Hvor mange er det i en gruppe?'],
    [52, 'desk', 'Hos oss fra fire til åtte. En igangsetter er med de tre første gangene og går så ut.'],
  ],
  Myrull: [[47, 'desk', 'Takk for praten. Torsdager, altså. Jeg skriver her når det er noe å svare på.']],
  Tindelys: [
    [46, 'person', 'Jeg vil bare være sammen med noen som har mistet noen.'],
    [
      40,
      'desk',
      'Det skjønner jeg. Da venter vi til vi er nok om sorg, og du kan ombestemme deg når du vil.',
    ],
  ],
  Fjæresand: [
    [41, 'desk', 'Det er nok å ha sagt fra. Vi tar det i ditt tempo.'],
    [37, 'person', 'Jeg har tenkt på det. Jeg kan stå i køen.'],
    [35, 'desk', 'Da gjør du det. Du kan si nei til et forslag uten å miste plassen.'],
  ],
  Strandvind: [
    [33, 'desk', 'Hyggelig å snakke med deg. Veien er lang, så vi ser etter noe som er verd den.'],
  ],
  Vårflom: [
    [36, 'desk', 'Hei, og takk. Er det noen du helst ikke vil møte?'],
    [34, 'person', 'Ja, men jeg vil ikke si hvem.'],
    [30, 'desk', 'Det trenger du ikke. Du får se det de andre har sagt ja til å vise, før noe er avgjort.'],
  ],
  Bjørkeløv: [
    [115, 'desk', 'Takk for at du skrev. Mange kjører den veien. Skal vi ta en prat?'],
    [112, 'person', 'Ja. Etter klokka seks er best.'],
    [108, 'desk', 'Takk for praten. Det kan ta litt tid før vi er nok. Jeg glemmer deg ikke.'],
    [60, 'desk', 'En liten hilsen: Vi leter fortsatt. Passer onsdager like godt som før?'],
    [58, 'person', 'Ja, onsdag og mandag.'],
    [57, 'desk', 'Da lar vi det stå.'],
  ],
  Måneskinn: [
    [
      76,
      'desk',
      'Takk for praten. Som jeg sa: du trenger ikke si mer enn du vil, verken til oss eller i gruppa.',
    ],
  ],
  Lyngheim: [[61, 'desk', 'Takk for praten. Du er velkommen til å skrive her om noe endrer seg.']],
  Snøkrystall: [
    [55, 'person', 'Kan jeg bli med selv om jeg har små barn og kanskje må avlyse?'],
    [50, 'desk', 'Ja. Det eneste gruppa ber om, er at du sier fra når du ikke kan komme.'],
  ],
  Steinrøys: [[36, 'desk', 'Takk for praten. Det du fortalte om slekta, blir her hos meg.']],
  Terneflukt: [[25, 'desk', 'Takk for praten. Ferja går til halv ti, så onsdager burde gå.']],
  Tangklase: [
    [50, 'desk', 'Formiddager er vanskeligere å fylle. Vil du stå oppført likevel?'],
    [46, 'person', 'Ja, jeg kan vente.'],
    [41, 'desk', 'Godt. Jeg hører også med nabokommunene.'],
  ],
  Havørn: [
    [81, 'desk', 'Telefon er en god mulighet. Vi samler folk fra flere steder, så det er ingen du kjenner.'],
  ],
  Multe: [
    [
      14,
      'desk',
      'Giitu, og takk for at du spør. Ja, det kan du si i gruppa. To av igangsetterne i fylket snakker samisk.',
    ],
    [11, 'person', 'Da vil jeg gjerne vite mer. Hvordan begynner det første møtet?'],
    [
      10,
      'desk',
      'Igangsetteren sier hvordan det går for seg, dere leser løftene høyt, og så sier hver av dere det dere vil.',
    ],
    [7, 'person', 'Må jeg si noe første gang?'],
  ],
  Lomvi: [
    [11, 'desk', 'Hei. Det er tungt å være forelder til en som ruser seg. Hvordan har du det selv?'],
    [
      10,
      'person',
      'Ingen har spurt om det før. Jeg sover lite. Og jeg vil ikke sitte der med noen fra Nordreisa.',
    ],
    [9, 'desk', 'Det skal vi passe på. Vil du at vi snakkes på telefon, eller skriver vi videre her?'],
    [5, 'person', 'Å skrive er best. Jeg har alenetid torsdag etter fem.'],
    [3, 'desk', 'Torsdag etter fem er fint. Skriv «nå» her når du har ro rundt deg, så sitter jeg klar.'],
  ],
  Kvitbjørk: [
    [
      8,
      'desk',
      'Hei, og takk for at du skreiv. Du er ikkje den einaste som har flytta heim og kjent det slik.',
    ],
    [6, 'person', 'Takk. Er det nokon på min alder?'],
  ],
  Elvestein: [[4, 'desk', 'Takk for samtalen. Koden er din nå. Ring om noe er uklart.']],
  Fjordgløtt: [
    [
      9,
      'desk',
      'Så fint at du bryr deg. Vi tar ikke imot påmelding for andre. Men du kan vise henne siden, og hun kan lese uten å si hvem hun er.',
    ],
    [8, 'person', 'Kan jeg si at jeg har snakket med dere?'],
    [7, 'desk', 'Ja, gjerne. Og trenger du noe for egen del, er du også velkommen til å skrive.'],
  ],
  Storlom: [
    [11, 'desk', 'Takk for forslaget. Jeg tar det med når vi snakker om hvilke grupper vi kan få til.'],
  ],
  Isfugl: [
    [15, 'desk', 'Hei. Det er ikke noe LINK i Alta ennå, men telefon kan gå. Hva tenker du om det?'],
    [12, 'person', 'Jeg vil helst se folk, men telefon er bedre enn ingenting.'],
  ],
  Reinlav: [
    [63, 'desk', 'Hei. Berit er igangsetter og snakker samisk. Vi prøver å få til en gruppe på telefon.'],
    [56, 'desk', 'Takk for praten. Jeg skriver når vi er nok.'],
  ],
  Måkeskrik: [[39, 'desk', 'Takk for praten. Telefongruppa kan begynne når vi er fem.']],
  Stjernehimmel: [[18, 'desk', 'Takk for praten. Jeg ser både på Harstad og på video, som du sa.']],
  Fjordbris: [
    [52, 'desk', 'Hei, og takk for at du skrev til oss. Hvor ville du sittet under et videomøte?'],
    [50, 'person', 'I bilen, tror jeg. Der er det stille.'],
    [46, 'desk', 'Det er det flere som gjør. Da står du oppført.'],
  ],
  Haustregn: [[22, 'desk', 'Takk for praten. Eg skriv her når det kan bli ei gruppe på video.']],
  Skjærgård: [
    [9, 'desk', 'Hei. Vi har ingen grupper i Stavanger ennå, men både telefon og video er mulig.'],
    [8, 'person', 'Telefon, da. Må jeg si navnet mitt?'],
    [6, 'desk', 'Nei. Du velger selv hva de andre kaller deg.'],
  ],
};
