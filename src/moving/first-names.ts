/** Names that many in Norway have. A column of cells that begin with one is taken for a list of people. */
export const firstNames: ReadonlySet<string> = new Set(
  `aase adam aina ahmed alexander ali alf amalie amanda amina amund anders andrea andreas andre ane anette anita anja anna anne
  annika ann anniken are arild arne arnt arvid asbjørn asgeir aslak astrid asta atle aud audun august axel beate benjamin bente
  bergljot berit birger birgit birgitte bjarne bjørg bjørn bjørnar bodil brage brit britt camilla carina cathrine cecilie
  charlotte christian christina christine christoffer dag dagfinn daniel david ebba edvard egil eigil einar eirik eivind elin
  elisabeth ella ellen elise else emil emilie emma endre erik erika erlend erling espen eva even fatima filip finn fredrik
  fredrikke frida frode geir georg gerd grete grethe gro gudrun gunhild gunn gunnar gustav guri gyda hanna hanne hans harald
  hassan hedda hege heidi helene helge hella henning henriette henrik herman hilde hildegunn hilde håkon håvard ibrahim ida ina
  inga inge ingeborg inger ingrid ingunn ingvild isak iselin ivar iver jacob jakob jan janne jeanette jens joakim johan johanne
  john johnny jon jonas jorunn jostein julie juni jørgen jørn karen kari karin karl karoline katrine kathrine kim kine kirsten
  kjell kjersti kjetil knut kristian kristin kristina kristine kristoffer lars lasse laila leif lene lillian linda line linn
  linnea lisa lisbeth liv lise magne magnhild magnus mads maja malin mari maria marianne marie marit marius markus marte marthe
  martin mathias mathilde mats merete mette mia mikkel mohamed mohammed mona monica monika morten nathalie nils nina nora odd oddbjørn
  oda ola olaf olav ole olga oliver omar oskar ove per petter pia preben ragnar ragnhild randi rannveig rebekka reidar reidun rita
  roar robert roger rolf rune ruth sander sandra sara sebastian selma siri sigrid sigurd silje simen simon sindre sissel siv
  sofie sofia solveig sondre stein steinar stian stig stine sunniva susanne svein sverre synne synnøve sølvi tara terje thea theodor
  therese thomas thor thorbjørn tina tobias tom tomas tommy tone tonje tor torbjørn tore torgeir torhild torill torkel torstein
  torunn tove trine trond trude trygve turid ulf ulrik unni vegard vera vetle vibeke victor vidar vigdis viktor vilde wenche yasmin
  yngve yvonne åge åse åshild åsmund øivind ørjan øystein øyvind`
    .split(/\s+/)
    .filter(Boolean),
);
