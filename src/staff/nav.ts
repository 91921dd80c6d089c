import type { StaffActor } from '../platform/http/index.ts';
import { type Locale, catalogue, hrefIn } from '../platform/i18n/index.ts';
import type { NavItem } from '../ui/index.ts';
import { desksOpenTo } from './actor.ts';

const words = catalogue(
  {
    today: 'I dag',
    enquiries: 'Henvendelser',
    board: 'Kan bli grupper',
    proposals: 'Forslag',
    groups: 'Grupper',
    running: 'I gang',
    models: 'Modeller',
    open: 'Åpne grupper',
    rooms: 'Rom',
    events: 'Arrangement',
    numbers: 'Tall',
    starts: 'Oppstarter',
    place: 'Stedet',
    frames: 'Rammer',
    going: 'Lovet og avtalt',
    people: 'Folk og nøkler',
    initiators: 'Igangsettere',
    gatherings: 'Samlinger',
    moving: 'Flytt inn',
    me: 'Meg',
    out: 'Gå ut',
  },
  {
    today: 'I dag',
    enquiries: 'Førespurnader',
    board: 'Kan bli grupper',
    proposals: 'Framlegg',
    groups: 'Grupper',
    running: 'I gang',
    models: 'Modellar',
    open: 'Opne grupper',
    rooms: 'Rom',
    events: 'Arrangement',
    numbers: 'Tal',
    starts: 'Oppstartar',
    place: 'Staden',
    frames: 'Rammer',
    going: 'Lova og avtalt',
    people: 'Folk og nøklar',
    initiators: 'Igangsetjarar',
    gatherings: 'Samlingar',
    moving: 'Flytt inn',
    me: 'Meg',
    out: 'Gå ut',
  },
  {
    today: 'Today',
    enquiries: 'Enquiries',
    board: 'Possible groups',
    proposals: 'Proposals',
    groups: 'Groups',
    running: 'Going on',
    models: 'Models',
    open: 'Open groups',
    rooms: 'Rooms',
    events: 'Events',
    numbers: 'Numbers',
    starts: 'Starts',
    place: 'The place',
    frames: 'Frames',
    going: 'Promised and agreed',
    people: 'People and keys',
    initiators: 'Initiators',
    gatherings: 'Gatherings',
    moving: 'Move in',
    me: 'Me',
    out: 'Sign out',
  },
);

/** The ways through the staff pages: only what this person's roles can open. */
export function staffNav(locale: Locale, path: string, actor: StaffActor) {
  const say = words(locale);
  const desk = desksOpenTo(actor).length > 0;
  const initiator = actor.roles.some((one) => one.role === 'initiator');
  const items: Entry[] = [
    { href: '/arbeid', label: say.today, open: true },
    { href: '/arbeid/henvendelser', label: say.enquiries, open: desk },
    {
      href: '/arbeid/grupper-som-kan-bli',
      label: say.groups,
      open: desk,
      under: [
        ['/arbeid/grupper-som-kan-bli', say.board],
        ['/arbeid/forslag', say.proposals],
        ['/arbeid/grupper', say.running],
        ['/arbeid/modeller', say.models],
        ['/arbeid/kilder', say.open, '/arbeid/grupper-som-dannes', '/arbeid/rettelser'],
      ],
    },
    { href: '/arbeid/rom', label: say.rooms, open: desk },
    { href: '/arbeid/arrangement', label: say.events, open: desk, also: ['/arbeid/innvendinger'] },
    {
      href: '/arbeid/oppstarter',
      label: say.starts,
      open: initiator,
      under: [
        ['/arbeid/oppstarter', say.starts],
        ['/arbeid/samlinger', say.gatherings],
      ],
    },
    {
      href: '/arbeid/stedet',
      label: say.place,
      open: desk,
      under: [
        ['/arbeid/stedet', say.going],
        ['/arbeid/folk', say.people, '/arbeid/gjenoppretting'],
        ['/arbeid/igangsettere', say.initiators],
        ['/arbeid/rammer', say.frames],
        ['/arbeid/tall', say.numbers],
        ['/arbeid/flytt-inn', say.moving],
      ],
    },
    { href: '/arbeid/meg', label: say.me, open: true },
    { href: '/arbeid/ut', label: say.out, open: true },
  ];
  return items
    .filter(({ open }) => open)
    .map(({ href, label, under = [], also = [] }): NavItem => {
      const inner = under.map(([to, name, ...more]) => ({
        href: hrefIn(locale, to),
        label: name,
        current: lies(path, [to, ...more]),
      }));
      const current =
        href === '/arbeid'
          ? path === href
          : inner.length > 0
            ? inner.some((one) => one.current)
            : lies(path, [href, ...also]);
      return { href: hrefIn(locale, href), label, current, ...(inner.length > 0 ? { under: inner } : {}) };
    });
}

interface Entry {
  href: string;
  label: string;
  open: boolean;
  /** Addresses that belong to it besides its own. */
  also?: readonly string[];
  /** The second row: address, name, and other addresses that belong there. */
  under?: readonly (readonly [href: string, label: string, ...also: string[]])[];
}

function lies(path: string, under: readonly string[]): boolean {
  return under.some((one) => path === one || path.startsWith(`${one}/`));
}
