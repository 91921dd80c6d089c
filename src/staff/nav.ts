import type { StaffActor } from '../platform/http/index.ts';
import { type Locale, catalogue, hrefIn } from '../platform/i18n/index.ts';
import { desksOpenTo } from './actor.ts';

const words = catalogue(
  {
    today: 'I dag',
    enquiries: 'Henvendelser',
    board: 'Kan bli grupper',
    proposals: 'Forslag',
    groups: 'Grupper',
    open: 'Åpne grupper',
    rooms: 'Rom',
    events: 'Arrangement',
    numbers: 'Tall',
    starts: 'Oppstarter',
    place: 'Stedet',
    people: 'Folk og nøkler',
    me: 'Meg',
    out: 'Gå ut',
  },
  {
    today: 'I dag',
    enquiries: 'Førespurnader',
    board: 'Kan bli grupper',
    proposals: 'Framlegg',
    groups: 'Grupper',
    open: 'Opne grupper',
    rooms: 'Rom',
    events: 'Arrangement',
    numbers: 'Tal',
    starts: 'Oppstartar',
    place: 'Staden',
    people: 'Folk og nøklar',
    me: 'Meg',
    out: 'Gå ut',
  },
  {
    today: 'Today',
    enquiries: 'Enquiries',
    board: 'Possible groups',
    proposals: 'Proposals',
    groups: 'Groups',
    open: 'Open groups',
    rooms: 'Rooms',
    events: 'Events',
    numbers: 'Numbers',
    starts: 'Starts',
    place: 'The place',
    people: 'People and keys',
    me: 'Me',
    out: 'Sign out',
  },
);

/** The ways through the staff pages: only what this person's roles can open. */
export function staffNav(locale: Locale, path: string, actor: StaffActor) {
  const say = words(locale);
  const desk = desksOpenTo(actor).length > 0;
  const initiator = actor.roles.some((one) => one.role === 'initiator');
  const items: [string, string, boolean][] = [
    ['/arbeid', say.today, true],
    ['/arbeid/henvendelser', say.enquiries, desk],
    ['/arbeid/grupper-som-kan-bli', say.board, desk],
    ['/arbeid/forslag', say.proposals, desk],
    ['/arbeid/grupper', say.groups, desk],
    ['/arbeid/kilder', say.open, desk],
    ['/arbeid/rom', say.rooms, desk],
    ['/arbeid/arrangement', say.events, desk],
    ['/arbeid/tall', say.numbers, desk],
    ['/arbeid/oppstarter', say.starts, initiator],
    ['/arbeid/stedet', say.place, desk],
    ['/arbeid/folk', say.people, desk],
    ['/arbeid/meg', say.me, true],
    ['/arbeid/ut', say.out, true],
  ];
  return items
    .filter(([, , open]) => open)
    .map(([href, label]) => ({
      href: hrefIn(locale, href),
      label,
      current: href === '/arbeid' ? path === href : lies(path, href),
    }));
}

/** Pages that lie under an entry whose address is another. */
const under: Readonly<Record<string, readonly string[]>> = {
  '/arbeid/arrangement': ['/arbeid/innvendinger'],
  '/arbeid/kilder': ['/arbeid/grupper-som-dannes', '/arbeid/rettelser'],
};

function lies(path: string, href: string): boolean {
  return [href, ...(under[href] ?? [])].some((one) => path === one || path.startsWith(`${one}/`));
}
