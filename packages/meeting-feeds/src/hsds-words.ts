import { type AccessFact, type IsoDate } from './meeting.ts';

/** The sentences that HSDS has no field for, in the language of the one who publishes. */
export interface HsdsWords {
  readonly byAppointment: string;
  readonly open: string;
  readonly concerned: string;
  readonly signLanguage: string;
  readonly nextDay: string;
  readonly localTime: (zone: string) => string;
  readonly notOn: (dates: readonly IsoDate[]) => string;
  readonly access: Readonly<Record<Exclude<AccessFact, 'sign_language'>, readonly [yes: string, no: string]>>;
}

export const HSDS_WORDS: Readonly<Record<'nb' | 'nn' | 'en', HsdsWords>> = {
  nb: {
    byAppointment: 'Etter avtale.',
    open: 'Åpent for alle.',
    concerned: 'For dem det gjelder.',
    signLanguage: 'Tegnspråktolk.',
    nextDay: 'Slutter en senere dag enn det begynner.',
    localTime: (zone) => `Klokkeslett etter lokal tid (${zone}), også ved sommertid.`,
    notOn: (dates) => `Ikke ${dates.join(', ')}.`,
    access: {
      wheelchair: ['Tilgjengelig med rullestol.', 'Ikke tilgjengelig med rullestol.'],
      wheelchair_toilet: ['Toalett for rullestol.', 'Ikke toalett for rullestol.'],
      hearing_loop: ['Teleslynge.', 'Ikke teleslynge.'],
      childcare: ['Barnepass.', 'Ikke barnepass.'],
      parking: ['Parkering.', 'Ikke parkering.'],
    },
  },
  nn: {
    byAppointment: 'Etter avtale.',
    open: 'Ope for alle.',
    concerned: 'For dei det gjeld.',
    signLanguage: 'Teiknspråktolk.',
    nextDay: 'Sluttar ein seinare dag enn det tek til.',
    localTime: (zone) => `Klokkeslett etter lokal tid (${zone}), også ved sommartid.`,
    notOn: (dates) => `Ikkje ${dates.join(', ')}.`,
    access: {
      wheelchair: ['Tilgjengeleg med rullestol.', 'Ikkje tilgjengeleg med rullestol.'],
      wheelchair_toilet: ['Toalett for rullestol.', 'Ikkje toalett for rullestol.'],
      hearing_loop: ['Teleslynge.', 'Ikkje teleslynge.'],
      childcare: ['Barnepass.', 'Ikkje barnepass.'],
      parking: ['Parkering.', 'Ikkje parkering.'],
    },
  },
  en: {
    byAppointment: 'By appointment.',
    open: 'Open to all.',
    concerned: 'For those concerned.',
    signLanguage: 'Sign language interpretation.',
    nextDay: 'Ends on a later day than it begins.',
    localTime: (zone) => `Times are local time (${zone}), in summer time too.`,
    notOn: (dates) => `Not on ${dates.join(', ')}.`,
    access: {
      wheelchair: ['Wheelchair access.', 'No wheelchair access.'],
      wheelchair_toilet: ['Wheelchair-accessible toilet.', 'No wheelchair-accessible toilet.'],
      hearing_loop: ['Hearing loop.', 'No hearing loop.'],
      childcare: ['Childcare.', 'No childcare.'],
      parking: ['Parking.', 'No parking.'],
    },
  },
};
