import { Temporal } from 'temporal-polyfill';
import { type Desk, firstDateOn, freeSlots, roomsOf } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { type StaffActor, type Typed, typedIn } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { type Initiator, certificateWords, initiatorsOf, mayBeAsked } from '../staff/index.ts';
import { numbersInWords } from '../group/index.ts';
import type { Parts } from './board.ts';
import type { OpenProposal } from './commands-form.ts';
import { modelsToStart } from './models-to-start.ts';
import type { MakeShown } from './views-make.tsx';

/** Days at least from the making of a group to its first meeting, so that everybody reads the message. */
const daysAhead = 7;
const usualModel = 'selvhjelp-norge';

/** What there is to choose among when a group is made. What was typed stands; without it, what the engine thought of. */
export async function whatToChoose(
  app: App,
  actor: StaffActor,
  desk: Desk,
  { proposal: { group, day } }: OpenProposal,
  { geography }: Parts,
  locale: Locale,
  typed?: Typed,
): Promise<MakeShown> {
  const today = app.clock.today();
  const { settings } = desk;
  const [rooms, initiators] = await Promise.all([
    group.mode === 'in_person' ? roomsOf(app.db, desk.id) : [],
    initiatorsOf(app.db, actor, desk.id),
  ]);
  const offered = await Promise.all(
    rooms.map(async ({ id, name, premises, seats }) => {
      const free = await freeSlots(app.db, id, settings, today.toString(), settings.termWeeks);
      const where = [premises.name, geography.municipality(premises.municipality)?.name];
      return { id, name, where: where.filter(Boolean).join(', '), seats, free: free.includes(group.slot) };
    }),
  );
  const isAskable = (one: Initiator) => mayBeAsked(one, today.toString());
  const models = await modelsToStart(app.db, desk.id);
  return {
    day,
    slot: group.slot,
    mode: group.mode,
    rooms: offered.sort((a, b) => Number(b.free) - Number(a.free)),
    initiators: initiators.filter(isAskable).map(({ staffId, name, profile }) => ({
      id: staffId,
      name,
      canMake: profile.slots.includes(group.slot),
    })),
    notAsked: initiators
      .filter((one) => !isAskable(one))
      .map((one) => ({ name: one.name, why: certificateWords(locale, one, today.toString()).words })),
    models: models.map(({ id, name, description, numbers }) => ({
      id,
      name: name[locale],
      description: description[locale],
      numbers: numbersInWords(locale, numbers),
    })),
    chosen: typed
      ? chosenIn(typed)
      : {
          room: group.room ?? '',
          firstOn: firstDateOn(weekday(day), today.add({ days: daysAhead - 1 }).toString()),
          every: String(settings.everyWeeks),
          initiators: group.initiators,
          model: (models.find((one) => one.id === usualModel) ?? models[0])?.id ?? '',
          call: '',
          directions: '',
        },
  };
}

function chosenIn(typed: Typed): MakeShown['chosen'] {
  return {
    room: typedIn(typed, 'room'),
    firstOn: typedIn(typed, 'firstOn'),
    every: typedIn(typed, 'every'),
    initiators: typed['initiators'] ?? [],
    model: typedIn(typed, 'model'),
    call: typedIn(typed, 'call'),
    directions: typedIn(typed, 'directions'),
  };
}

/** What is wrong with the day of a first meeting, as a key in the messages. */
export function dayProblem(firstOn: string, day: number, today: string): 'dayPast' | 'dayOther' | undefined {
  if (firstOn <= today) return 'dayPast';
  return Temporal.PlainDate.from(firstOn).dayOfWeek === day ? undefined : 'dayOther';
}

function weekday(day: number) {
  return day as Parameters<typeof firstDateOn>[0];
}
