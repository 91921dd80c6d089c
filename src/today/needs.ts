import { commitmentsNow } from '../commitment/index.ts';
import { type Age, enquiriesNow } from '../enquiry/index.ts';
import { eventsNow, gatheringsFor } from '../event/index.ts';
import { formingNow } from '../formation/index.ts';
import { asksFor, groupsNow, readyForHandOver } from '../group/index.ts';
import { deskById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { listsNow } from '../source/index.ts';
import { certificateState, desksOpenTo, initiatorsNow, ownStandings } from '../staff/index.ts';

/** Something that needs this person now. Nothing in it names anybody or a topic. */
export interface Need {
  kind:
    | 'unread'
    | 'ready'
    | 'asked'
    | 'handOver'
    | 'promises'
    | 'unheld'
    | 'possible'
    | 'endings'
    | 'events'
    | 'eventsToNote'
    | 'open'
    | 'corrections'
    | 'sources'
    | 'certificates'
    | 'guidance'
    | 'ownCertificate'
    | 'gatherings'
    | 'withoutRoom'
    | 'withoutInitiator'
    | 'followUp'
    | 'starting';
  count: number;
  desk: string;
  oldest?: Age;
  questions?: number;
  href: string;
}

/** Everything that waits, the most urgent first: people who wait for a word come before papers. */
export async function needsOf(app: App, actor: StaffActor): Promise<Need[]> {
  const needs: Need[] = [];
  const add = (need: Need) => {
    if (need.count > 0) needs.push(need);
  };
  const asks = await asksFor(app, actor);
  for (const organisationId of desksOpenTo(actor)) {
    const desk = (await deskById(app.db, organisationId))?.name ?? '';
    const { unread, oldest, questions } = await enquiriesNow(app, actor, organisationId);
    const forming = await formingNow(app, actor, organisationId);
    const groups = await groupsNow(app, organisationId);
    const place = await commitmentsNow(app.db, organisationId, app.clock.today().toString());
    add({
      kind: 'unread',
      count: unread,
      desk,
      href: '/arbeid/henvendelser',
      questions,
      ...(oldest ? { oldest } : {}),
    });
    for (const kind of ['promises', 'unheld', 'endings'] as const)
      add({ kind, count: place[kind], desk, href: '/arbeid/stedet' });
    const events = await eventsNow(app, organisationId);
    for (const [kind, ids] of [
      ['events', events.thisWeek],
      ['eventsToNote', events.toNote],
    ] as const)
      add({
        kind,
        count: ids.length,
        desk,
        href: `/arbeid/arrangement${ids.length === 1 ? `/${ids[0]}` : ''}`,
      });
    const initiators = await initiatorsNow(app.db, organisationId, app.clock.today().toString());
    for (const kind of ['certificates', 'guidance'] as const)
      add({ kind, count: initiators[kind], desk, href: '/arbeid/igangsettere' });
    const lists = await listsNow(app.db, organisationId);
    add({ kind: 'corrections', count: lists.corrections, desk, href: '/arbeid/rettelser' });
    add({ kind: 'sources', count: lists.sources, desk, href: '/arbeid/kilder' });
    add({ kind: 'ready', count: forming.ready, desk, href: '/arbeid/forslag' });
    add({ kind: 'possible', count: forming.possible ? 1 : 0, desk, href: '/arbeid/grupper-som-kan-bli' });
    add({ kind: 'open', count: forming.open, desk, href: '/arbeid/forslag' });
    for (const kind of ['withoutRoom', 'withoutInitiator', 'followUp', 'starting'] as const) {
      const ids = groups[kind];
      const href = `/arbeid/grupper${ids.length === 1 ? `/${ids[0]}` : ''}`;
      add({ kind, count: ids.length, desk, href });
    }
  }
  add({
    kind: 'asked',
    count: asks.filter((ask) => ask.state === 'asked').length,
    desk: '',
    href: '/arbeid/oppstarter',
  });
  const taken = asks.filter((ask) => ask.state === 'yes');
  const held = await Promise.all(taken.map((ask) => readyForHandOver(app.db, ask.groupId)));
  add({ kind: 'handOver', count: held.filter(Boolean).length, desk: '', href: '/arbeid/oppstarter' });
  const today = app.clock.today();
  const own = (await ownStandings(app.db, actor.id)).filter(
    (standing) => certificateState(standing, today.toString()) !== 'valid',
  );
  add({ kind: 'ownCertificate', count: own.length, desk: '', href: '/arbeid/meg' });
  const month = today.add({ months: 1 }).toString();
  const gatherings = (await gatheringsFor(app, actor)).filter(({ day }) => day <= month);
  add({ kind: 'gatherings', count: gatherings.length, desk: '', href: '/arbeid/samlinger' });
  const order: Need['kind'][] = [
    'unread',
    'asked',
    'ready',
    'withoutRoom',
    'withoutInitiator',
    'handOver',
    'followUp',
    'promises',
    'unheld',
    'certificates',
    'guidance',
    'ownCertificate',
    'events',
    'possible',
    'eventsToNote',
    'corrections',
    'sources',
    'endings',
    'gatherings',
    'open',
    'starting',
  ];
  return needs.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
