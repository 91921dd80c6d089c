import { type Mode, weeklySlots } from '../place/index.ts';
import type { InitiatorProfile, Role } from '../staff/index.ts';

export interface DemoStaff {
  login: string;
  name: string;
  /** Slug. */
  desk: string;
  role: Role;
  initiator?: InitiatorProfile;
}

const named = (name: string, desk: string, role: Role): DemoStaff => ({
  login: loginOf(name),
  name,
  desk,
  role,
});

function initiator(
  name: string,
  desk: string,
  profile: Omit<InitiatorProfile, 'modes' | 'slots'> & { modes?: Mode[]; evenings: readonly number[] },
): DemoStaff {
  const { evenings, modes = ['in_person'], ...rest } = profile;
  const slots = weeklySlots.filter(({ day, part }) => part === 'evening' && evenings.includes(day));
  return {
    ...named(name, desk, 'initiator'),
    initiator: { ...rest, modes, slots: slots.map(({ id }) => id) },
  };
}

function loginOf(name: string): string {
  return name.toLowerCase().replace('ø', 'o').replace('å', 'a').replace('á', 'a');
}

/** First names, as people introduce themselves. Nobody here is anybody. */
export const demoStaff: readonly DemoStaff[] = [
  named('Ingrid', 'nasjonalt-senter', 'national_adviser'),
  named('Marit', 'troms-og-finnmark', 'adviser'),
  named('Per', 'innlandet', 'adviser'),
  named('Anne', 'oslo', 'coordinator'),
  named('Jonas', 'oslo', 'coordinator'),
  named('Solveig', 'lyngen', 'coordinator'),
  named('Kari', 'lillehammer', 'coordinator'),
  initiator('Ellen', 'lyngen', {
    municipality: '5536',
    reach: 60,
    languages: ['nb', 'se'],
    starts: 2,
    evenings: [1, 2, 3, 4],
  }),
  initiator('Odd', 'lyngen', {
    municipality: '5538',
    reach: 60,
    languages: ['nb'],
    starts: 1,
    evenings: [3, 4],
  }),
  initiator('Aslaug', 'lyngen', {
    municipality: '5532',
    reach: 120,
    modes: ['in_person', 'telephone'],
    languages: ['nb', 'en'],
    starts: 1,
    evenings: [1, 3],
  }),
  initiator('Berit', 'troms-og-finnmark', {
    municipality: '5610',
    reach: 250,
    modes: ['telephone', 'video'],
    languages: ['se', 'nb'],
    starts: 1,
    evenings: [2, 4],
  }),
  initiator('Tor', 'troms-og-finnmark', {
    municipality: '5501',
    reach: 120,
    modes: ['in_person', 'telephone'],
    languages: ['nb', 'en'],
    starts: 2,
    evenings: [1, 2, 3],
  }),
  initiator('Hanne', 'oslo', {
    municipality: '0301',
    reach: 20,
    languages: ['nb', 'en'],
    starts: 2,
    evenings: [2, 3],
  }),
  initiator('Lars', 'oslo', {
    municipality: '3201',
    reach: 60,
    languages: ['nb'],
    starts: 1,
    evenings: [1, 4],
  }),
  initiator('Kristin', 'oslo', {
    municipality: '0301',
    reach: 20,
    languages: ['nb', 'en'],
    starts: 2,
    evenings: [2, 4],
  }),
  initiator('Gunn', 'lillehammer', {
    municipality: '3440',
    reach: 60,
    languages: ['nb'],
    starts: 1,
    evenings: [1, 4],
  }),
  initiator('Bjørn', 'lillehammer', {
    municipality: '3405',
    reach: 60,
    languages: ['nb', 'en'],
    starts: 2,
    evenings: [1, 2, 4],
  }),
  initiator('Arne', 'innlandet', {
    municipality: '3403',
    reach: 120,
    languages: ['nb'],
    starts: 1,
    evenings: [2, 3],
  }),
  initiator('Liv', 'nasjonalt-senter', {
    municipality: '4601',
    reach: 60,
    modes: ['telephone', 'video'],
    languages: ['nb', 'en'],
    starts: 2,
    evenings: [1, 3, 4],
  }),
];
