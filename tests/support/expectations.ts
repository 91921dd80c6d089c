import { type Relation, type RoleName, roles } from './cast.ts';

/**
 * Who may do what, by the acts that the routes name. `own` is seen from the one who asks: their own code, their own
 * group, the LINK in Lyngen; `other` is the same thing in another LINK; what is not said is refused.
 */
type Expectation = Partial<Record<Relation, readonly RoleName[]>>;

const anybody: Expectation = { own: roles };
const publicPlace: Expectation = { own: roles, other: roles };
const seekers: Expectation = { own: ['newcomer', 'proposed', 'starting member', 'running member'] };
/** After hand-over the desk has forgotten, and there is no enquiry any more. */
const withEnquiry: Expectation = { own: ['newcomer', 'proposed', 'starting member'] };
/** Wishes can be changed until there is a group. */
const withWishes: Expectation = { own: ['newcomer', 'proposed'] };
const members: Expectation = { own: ['starting member', 'running member'] };
const staff: Expectation = { own: ['initiator', 'coordinator', 'adviser', 'national adviser'] };
/** Pages about one's own desk, whichever that is. */
const desks: Expectation = { own: ['coordinator', 'adviser', 'national adviser'] };
/** *National does not run local*: only the coordinator of that very LINK. */
const coordinator: Expectation = { own: ['coordinator'] };

const national: Expectation = { own: ['national adviser'] };

const all = (expectation: Expectation, acts: readonly string[]) =>
  Object.fromEntries(acts.map((act) => [act, expectation]));

export const expected: Readonly<Record<string, Expectation>> = {
  ...all(anybody, [
    'framework: see the start page',
    'framework: look up a postal code',
    'framework: read selvhjelp',
    'framework: read rammer',
    'framework: read mote',
    'framework: read forste-gang',
    'framework: read parorende',
    'framework: read modeller',
    'framework: read krise',
    'framework: read fagfolk',
    'framework: read start',
    'framework: read personvern',
    'framework: read tilgjengelighet',
    'place: search',
    'directory: search',
    'exchange: read what can be taken away',
    'exchange: document',
    'exchange: groups',
    'exchange: forming',
    'exchange: topics',
    'exchange: models',
    'exchange: municipalities',
    'exchange: meetingGuide',
    'exchange: bmlt',
    'exchange: calendar',
    'exchange: print the list',
    'exchange: hsds',
    'exchange: hsdsServices',
    'exchange: hsdsOrganizations',
    'exchange: hsdsServiceAtLocations',
    'exchange: hsdsTaxonomies',
    'exchange: hsdsTaxonomyTerms',
    'exchange: hsdsPackage',
    'release: see the figures',
    'seeker: see the entrance',
    'seeker: come in by code',
    'seeker: leave a public page',
    'seeker: leave',
    'enquiry: begin the form',
    'enquiry: register interest',
    'enquiry: begin a question',
    'enquiry: ask',
    'enquiry: begin a suggestion',
    'enquiry: suggest a topic',
    'enquiry: see that it is gone',
    'staff: see the entrance',
    'staff: log in',
    'staff: log out',
    'staff: see where an invitation is typed',
    'staff: open an invitation',
    'staff: take up an invitation',
  ]),
  ...all(desks, ['release: see own numbers']),
  ...all(national, ['release: make a draft', 'release: throw the draft away', 'release: publish']),
  ...all(publicPlace, [
    'place: see one place',
    'place: see the door',
    'place: see a room’s calendar',
    'directory: see one group',
    'directory: say that something is wrong',
    'directory: see that it was sent',
    'directory: take one group to a calendar',
    'exchange: group',
    'exchange: hsdsService',
    'exchange: hsdsOrganization',
    'exchange: hsdsServiceAtLocation',
    'release: see one release',
    'release: take a table away as CSV',
    'release: take a table away as JSON-stat',
  ]),
  ...all(seekers, [
    'mine: see own page',
    'seeker: see the fresh code',
    'seeker: type the fresh code back',
    'seeker: ask for a new code',
    'seeker: get a new code',
    'enquiry: ask to be erased',
    'enquiry: erase oneself',
    'formation: see own proposal',
    'formation: answer own proposal',
  ]),
  ...all(withEnquiry, [
    'enquiry: read own messages',
    'enquiry: write to the desk',
    'enquiry: see own notices',
    'enquiry: change own notices',
  ]),
  ...all(withWishes, ['enquiry: see own wishes', 'enquiry: change own wishes']),
  ...all(members, [
    'group: see own group',
    'group: give notice of absence',
    'group: pledge silence',
    'group: change the agreements',
    'group: end own notices',
    'group: ask to end',
    'group: vote',
    'group: consider leaving',
    'group: leave',
  ]),
  // A group that runs itself keeps its own room; while it starts, the desk does.
  ...all({ own: ['running member'] }, [
    'group: see own room times',
    'group: book a room',
    'group: give a room back',
  ]),
  ...all(staff, [
    'today: see what needs me',
    'group: see own starts',
    'staff: see own profile',
    'staff: change own profile',
  ]),
  ...all(desks, [
    'place: see rooms',
    'directory: see forming groups',
    'source: see sources',
    'source: see corrections',
    'commitment: see the place',
    'enquiry: list',
    'enquiry: begin for a caller',
    'enquiry: create for a caller',
    'enquiry: read out a code',
    'enquiry: put a code away',
    'formation: see the board',
    'formation: see proposals',
    'group: see the groups of the desk',
    'staff: see people',
    'staff: see a fresh invitation or sheet',
    'staff: put a fresh invitation or sheet away',
    'staff: see recovery',
  ]),
  ...all(coordinator, [
    'place: begin a booking',
    'directory: begin to announce a forming group',
    'directory: announce a forming group',
    'directory: let a forming group stand longer',
    'directory: take a forming group down',
    'source: begin to add a source',
    'source: add a source',
    'source: see a source',
    'source: begin to change a source',
    'source: change a source',
    'source: read a file',
    'source: read from the address',
    'source: see columns',
    'source: confirm columns',
    'source: approve a reading',
    'source: refuse a reading',
    'source: see what withdrawing does',
    'source: withdraw everything',
    'source: see its groups',
    'source: take a group down',
    'source: let a group come back',
    'source: put a correction away',
    'commitment: begin to write one down',
    'commitment: write one down',
    'commitment: see one',
    'commitment: begin to change one',
    'commitment: change one',
    'commitment: move its date',
    'commitment: add a paper',
    'commitment: put one down as done',
    'commitment: see to one',
    'place: book a room',
    'place: see a booking',
    'place: give a room back',
    'place: move a booking',
    'place: see a house',
    'place: describe a house',
    'place: close a house',
    'place: open a house again',
    'place: give the screen by the door an address',
    'place: describe a room',
    'place: give a room’s calendar an address',
    'place: begin to add premises',
    'place: add premises',
    'place: begin to add a room',
    'place: add a room',
    'enquiry: open',
    'enquiry: answer',
    'enquiry: write the note',
    'enquiry: let wait',
    'enquiry: take back to the talk',
    'formation: send a proposal',
    'formation: pin a group',
    'formation: unpin a group',
    'formation: take somebody out',
    'formation: let somebody back in',
    'formation: see a proposal',
    'formation: make the group',
    'formation: take a proposal back',
    'staff: withdraw an invitation',
    'staff: give the key',
    'staff: see what ending access does',
    'staff: end access',
    'staff: recover the key',
    'staff: make a new recovery sheet',
  ]),
  // The district that supervises a LINK invites to it; it opens nothing of it.
  'staff: invite': { own: ['coordinator', 'adviser'] },
  'group: see a group from outside': { own: ['initiator', 'coordinator'] },
  'group: note a meeting held': { own: ['initiator'] },
  'group: hand over': { own: ['initiator'] },
  'group: answer a start': { own: ['initiator'] },
};

/** In which order acts are tried: what changes something for others comes late, what ends a visit last. */
export function phaseOf(act: string): number {
  if (['seeker: leave', 'staff: log out'].includes(act)) return 3;
  if (act === 'enquiry: erase oneself') return 2;
  const changes =
    /: leave$|forming group down|a group down|correction away|hand over|end access|get a new code|proposal back|make the group|answer a start|give a room|give the screen|answer own proposal|recovery sheet|recover the key/;
  return changes.test(act) ? 1 : 0;
}
