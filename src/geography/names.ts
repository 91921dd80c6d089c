/**
 * Sámi and Kven names that the boundary data leaves out: first the official ones (Statistics Norway's list of
 * municipalities), then names in daily use. They are found by the search; what is shown stays the Norwegian name.
 */
export const otherNamesOf: Readonly<Record<string, readonly string[]>> = {
  '1826': ['Aarborte'],
  '1833': ['Raane'],
  '1841': ['Fuossko', 'Fuosko'],
  '1845': ['Fuolldá'],
  '1853': ['Evenášši'],
  '1870': ['Suortá'],
  '1875': ['Hábmer'],
  '5001': ['Tråante'],
  '5007': ['Nåavmesjenjaelmie'],
  '5025': ['Rosse'],
  '5037': ['Levangke'],
  '5041': ['Snåase'],
  '5043': ['Raarvihke'],
  '5503': ['Hárstták'],
  '5512': ['Dielddanuorri'],
  '5516': ['Rivtták'],
  '5518': ['Loabák'],
  '5536': ['Ivgu', 'Yykeä'],
  '5538': ['Omasvuotna', 'Omasvuono'],
  '5540': ['Gáivuotna', 'Kaivuono'],
  '5544': ['Ráisa', 'Raisi'],
  '5603': ['Hámmerfeasta'],
  '5610': ['Kárášjohka'],
  '5612': ['Guovdageaidnu'],
  '5622': ['Porsáŋgu', 'Porsanki'],
  '5628': ['Deatnu'],
  '5636': ['Unjárga'],
  // in daily use
  '1804': ['Bådåddjo'],
  '1806': ['Áhkánjárga'],
  '5501': ['Romsa'],
  '5522': ['Siellat'],
  '5532': ['Báhccavuotna'],
  '5542': ['Skiervá'],
  '5546': ['Návuotna', 'Naavuono'],
  '5601': ['Áltá', 'Álaheadju', 'Alattio'],
  '5605': ['Mátta-Várjjat'],
  '5607': ['Čáhcesuolu', 'Vesisaari'],
  '5620': ['Davvinjárga'],
  '5624': ['Davvesiida'],
  '5634': ['Várggát', 'Vuorea'],
};

/** County names in Sámi and Kven, all official. */
export const otherNamesOfCounty: Readonly<Record<string, readonly string[]>> = {
  '18': ['Nordlánnda', 'Nordlaante'],
  '50': ['Trööndelage'],
  '55': ['Romsa', 'Tromssa'],
  '56': ['Finnmárku', 'Finmarkku'],
};
