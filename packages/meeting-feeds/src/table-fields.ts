import { ACCESS_FACTS } from './meeting.ts';
import { MEETING_GUIDE_FIELDS, MEETING_GUIDE_KEPT } from './meeting-guide-fields.ts';

/** Of a table only: what Meeting Guide cannot say. */
export const TABLE_ONLY = [
  'minutes',
  'every',
  'nths',
  'from',
  'until',
  'dates',
  'cancelled',
  'moved',
  'status',
  'modes',
  'languages',
  'topics',
  'attendance',
  'whom',
  'group_key',
  'neighbourhood',
  'borough',
  'county',
  'fellowship',
  'model',
  'sequence',
  ...ACCESS_FACTS,
] as const;

/** What a column may be mapped to: Meeting Guide's names, and those above. */
export const TABLE_FIELDS: ReadonlySet<string> = new Set([
  ...MEETING_GUIDE_FIELDS,
  ...MEETING_GUIDE_KEPT,
  ...TABLE_ONLY,
]);

/** Letters and digits only, so that “End Time”, “end_time” and “End-time” are one. */
export const headerKey = (header: string): string =>
  header
    .slice(0, 200)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** What columns are called, in bokmål, nynorsk and English; beside them each field's own name is known. */
const SYNONYMS: Readonly<Record<string, string>> = {
  slug: 'id,ID,nøkkel,møte-id,møteid,key',
  name: 'navn,namn,møte,møtenavn,møtenamn,tittel,title,meeting,meeting name,gruppenavn møte',
  day: 'dag,ukedag,vekedag,weekday,days,dager,dagar,møtedag',
  time: 'tid,klokkeslett,kl,klokka,start,starttid,start time,begynner,fra,frå,fra kl,frå kl,møtetid',
  end_time: 'slutt,sluttid,til,end,slutter,sluttar,til kl,endtime',
  minutes: 'varighet,varigheit,lengde,duration,duration minutes,minutter,minutt',
  every: 'hver n uke,intervall,interval,frequency,frekvens,hyppighet',
  nths: 'nth,uke i måneden,veke i månaden,week of month,hvilken i måneden',
  from: 'fra dato,frå dato,from date,startdato,valid from,gjelder fra',
  until: 'til dato,until date,sluttdato,valid until,gjelder til',
  dates: 'dato,datoer,datoar,date',
  cancelled: 'avlyst,avlyste datoer,cancelled dates,canceled',
  moved: 'flyttet,flytta,moved dates',
  timezone: 'tidssone,time zone,tz',
  group: 'gruppe,group name,gruppenavn,gruppenamn',
  group_notes: 'om gruppen,om gruppa',
  location: 'sted,stad,lokale,møtested,møtestad,venue,place,location name,building,bygning',
  location_notes: 'veibeskrivelse,vegskildring,directions,oppmøte,hvordan finne fram,location details',
  address: 'adresse,gateadresse,street,gate,besøksadresse,street address',
  formatted_address: 'full address,full adresse,hele adressen',
  city: 'poststed,poststad,by,town',
  postal_code: 'postnummer,postnr,zip,zip code,postcode',
  state: 'delstat,province',
  county: 'fylke',
  country: 'land,nation',
  region: 'kommune,municipality,område,area',
  sub_region: 'bydel,delområde',
  latitude: 'lat,breddegrad,breiddegrad,breidd',
  longitude: 'lon,lng,long,lengdegrad',
  coordinates: 'koordinater,koordinatar',
  approximate: 'omtrentlig,omtrentleg',
  types: 'type,typer,typar,møtetype,meeting types,meeting type',
  topics: 'tema,emne,emner,topic',
  attendance: 'åpent lukket,åpen lukket,open closed,åpent,ope,opent,åpen',
  whom: 'for hvem,for kven,for whom,målgruppe',
  languages: 'språk,language,sprog',
  modes: 'møteform,form,mode,måte',
  status: 'tilstand',
  notes: 'merknad,merknader,kommentar,kommentarer,beskrivelse,skildring,comments,note,description,notat',
  url: 'website,nettside,nettsted,nettstad,hjemmeside,heimeside,web,link,lenke',
  conference_url: 'zoom,video,videolenke,nettmøte,online url,meeting link,møtelenke,møtelenkje',
  conference_url_notes: 'passord,password,zoom password',
  conference_phone: 'telefonmøte,dial in',
  email: 'e post,epost,mail,e-mail',
  phone: 'telefon,tlf,mobil,telephone',
  contact_1_name: 'kontakt,kontaktperson,contact,contact name',
  contact_1_email: 'kontakt e-post,kontakt epost,contact email',
  contact_1_phone: 'kontakt telefon,contact phone',
  updated: 'oppdatert,sist endret,sist endra,last updated,modified',
  entity: 'eier,eigar,owner,district,intergroup',
  wheelchair: 'rullestol,wheelchair access,tilgjengelig for rullestol',
  wheelchair_toilet: 'hc-toalett,hc toalett,accessible toilet',
  hearing_loop: 'teleslynge',
  sign_language: 'tegnspråk,teiknspråk',
  childcare: 'barnepass',
  parking: 'parkering',
};

const fieldByKey = new Map<string, string>([
  ...Object.entries(SYNONYMS).flatMap(([field, names]) =>
    names.split(',').map((name) => [headerKey(name), field] as const),
  ),
  ...[...TABLE_FIELDS].map((field) => [headerKey(field), field] as const),
]);

/** Columns of the 12 Step Meeting List plugin's template that say nothing of a meeting, or only of its editors. */
const IGNORED = new Set(
  ['Sub District', 'Website 2', 'Mailing Address', 'Last Contact', 'Author', 'Edit URL', 'Data Source'].map(
    headerKey,
  ),
);

export const fieldOfHeader = (header: string): string | undefined => fieldByKey.get(headerKey(header));
export const isIgnoredHeader = (header: string): boolean =>
  headerKey(header) === '' || IGNORED.has(headerKey(header));
