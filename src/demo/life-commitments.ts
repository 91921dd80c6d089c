import { type Written, addCommitment, addPaper, commitmentById } from '../commitment/index.ts';
import type { App } from '../platform/app.ts';
import { type World, known, staffMember } from './world.ts';

type Kind = Parameters<typeof addCommitment>[4];
interface Said extends Omit<Written, 'endsOn' | 'duties'> {
  kind: Kind;
  /** Days from today; null where it does not end. */
  ends: number | null;
  duties?: Written['duties'];
}

/** What LINK Lyngen has promised and agreed; everything near its end, as in a real place. */
const lyngen: readonly Said[] = [
  {
    kind: 'promise',
    ends: 9,
    title: 'Sende plakater til biblioteket',
    said: { to: 'Biblioteket på Lyngseidet' },
  },
  {
    kind: 'agreement',
    ends: 160,
    title: 'Samarbeidsavtale om LINK Lyngen',
    said: {
      parties: 'Lyngen kommune og Nasjonalt senter',
      governing: 'Styringsgruppa',
      paying: 'Lyngen og Storfjord kommuner',
    },
    duties: {
      pay: 'Lyngen kommune',
      sick_leave: 'Lyngen kommune',
      workspace: 'Lyngen kommune',
      running: 'Nasjonalt senter',
      professional: 'Distriktskontoret',
      report: 'LINK Lyngen',
    },
  },
  {
    kind: 'post',
    ends: 160,
    title: 'Koordinator',
    said: { share: '20 prosent', employer: 'Lyngen kommune', supervisor: 'Distriktskontoret' },
  },
  {
    kind: 'funding',
    ends: 40,
    title: 'Prosjektmidler til oppstart av grupper',
    said: {
      funder: 'Fylkeskommunen',
      amount: '120 000 kroner',
      conditions: 'Rapport innen to måneder etterpå.',
    },
  },
  {
    kind: 'steering',
    ends: 12,
    title: 'Styringsgruppa for LINK Lyngen',
    said: { members: 'Kommuneoverlegen\nLederen av frivilligsentralen\nRådgiveren ved distriktskontoret' },
  },
];

/** The place's own side of the demonstration. */
export async function promiseAndAgree(world: World, { clock }: Pick<App, 'clock'>): Promise<void> {
  const desk = known(world.desks, 'lyngen').id;
  const solveig = await staffMember(world, 'solveig');
  for (const { kind, ends, duties = {}, ...words } of lyngen) {
    const endsOn = ends === null ? null : clock.today().add({ days: ends }).toString();
    const id = await addCommitment(world.trx, { clock }, solveig, desk, kind, { ...words, duties, endsOn });
    const written = kind === 'steering' ? await commitmentById(world.trx, id) : undefined;
    if (!written) continue;
    await addPaper(world.trx, { clock }, solveig, written, {
      on: clock.today().subtract({ days: 80 }).toString(),
      title: 'Referat',
      text: 'To grupper går selv. Rommet i kjelleren får ny lås.\nNeste gang: penger til neste år.',
    });
  }
}
