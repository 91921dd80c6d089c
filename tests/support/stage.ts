import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { setState } from '../../src/enquiry/index.ts';
import {
  answerProposal,
  formGroup,
  openBoard,
  proposalsAt,
  sendProposal,
} from '../../src/formation/index.ts';
import { answerAsk, asksFor, handOver, noteMeetingHeld } from '../../src/group/index.ts';
import { type TestBrowser, type Visitor, startBrowser } from './browser.ts';
import { type Inspection, inspection } from './inspect.ts';
import { type Seeker, type World, actorOf, arrived, municipality, seekerOf, world } from './people.ts';
import { type Start, type TestProgram, startProgram } from './program.ts';

/**
 * A program with its desks and a browser, for the tests of one file that look at pages in every state. What is not looked at
 * is brought about by command. It opens before the file's tests and closes after them.
 */
export function stage(start: Start = {}): Stage {
  const on = new Stage();
  beforeAll(() => on.open(start));
  afterEach(() => on.visitor?.close());
  afterAll(() => on.close());
  return on;
}

export class Stage {
  program!: TestProgram;
  browser!: TestBrowser;
  here!: World;
  inspect!: Inspection;
  /** Whose pages are looked at. */
  visitor!: Visitor;

  async open(start: Start): Promise<void> {
    this.program = await startProgram(start);
    this.here = await world(this.program);
    this.browser = await startBrowser(this.program.url);
    this.inspect = inspection(
      this.program.program.framework.topics.flatMap(({ nb, nn, en }) => [nb, nn, en]),
    );
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.program?.close();
  }

  /** A new visitor, whom nobody knows yet. */
  async comes(): Promise<void> {
    this.visitor = await this.browser.visitor();
  }

  look(name: string): Promise<void> {
    return this.inspect.look(this.visitor, name);
  }

  async lookAt(path: string, name = path.slice(1).replaceAll('/', '-')): Promise<void> {
    await this.visitor.go(path);
    await this.look(name);
  }

  /** Everything that was found in this test; nothing, when all is well. */
  expectNothing(): void {
    expect(this.inspect.findings.splice(0)).toEqual([]);
  }

  async codeShown(): Promise<string> {
    const code = /\b\d{4} \d{4} \d{4} \d{4}\b/.exec(await this.visitor.text())?.[0];
    return code ?? expect.fail('no code to be seen');
  }

  async enter({ code }: Pick<Seeker, 'code'>, who: Visitor = this.visitor): Promise<void> {
    await who.go('/min/inn');
    await who.fill('Koden', code);
    await who.press('Gå inn');
  }

  /** People whose talk is held. */
  async waiting(aliases: string[], words = '', more: Parameters<typeof arrived>[2] = {}): Promise<Seeker[]> {
    const people: Seeker[] = [];
    for (const alias of aliases) {
      // At most three of a group come from a place as small as Lyngen.
      const home = people.length < 3 ? municipality.lyngen : municipality.storfjord;
      people.push(await arrived(this.program, this.here, { alias, words, municipality: home, ...more }));
    }
    await this.program.app.db.transaction().execute(async (trx) => {
      for (const { enquiryId } of people) await setState(trx, enquiryId, 'waiting');
    });
    return people;
  }

  /** The board's first group is proposed. */
  async proposed(): Promise<void> {
    const { app, program } = this.program;
    const desk = await actorOf(this.program, this.here.coordinator);
    const parts = { geography: program.geography, framework: program.framework };
    const board = await openBoard(app, desk, this.here.link.id, parts);
    const [group] = board.formation.groups;
    await sendProposal(app, desk, this.here.link.id, board, group ?? expect.fail('no group is possible'));
  }

  async answered(people: readonly Seeker[]): Promise<void> {
    for (const person of people)
      await answerProposal(this.program.app, await seekerOf(this.program, person), 'yes', []);
  }

  /** @returns the group's id */
  async formed(): Promise<string> {
    const { app } = this.program;
    const desk = await actorOf(this.program, this.here.coordinator);
    const [proposal] = await proposalsAt(app, desk, this.here.link.id);
    return formGroup(app, desk, proposal!.id, {
      model: 'selvhjelp-norge',
      roomId: this.here.link.rooms.large,
      firstOn: '2026-03-12',
      everyWeeks: 1,
      initiatorIds: [this.here.initiators[0].id],
      call: '',
      directions: 'Den grønne døra bak kirka.',
    });
  }

  /** The initiator takes the start on, holds its meetings and leaves. */
  async handedOver(groupId: string): Promise<void> {
    const { app } = this.program;
    const initiator = await actorOf(this.program, this.here.initiators[0]);
    const [ask] = (await asksFor(app, initiator)).filter((one) => one.groupId === groupId);
    await answerAsk(app, initiator, ask!.id, 'yes');
    for (let held = 0; held < 3; held++) await noteMeetingHeld(app, groupId);
    await handOver(app, initiator, groupId, app.clock.today().add({ days: 5 }).toString());
  }

  /** Nobody waits, nothing is proposed, no group exists. */
  async emptied(): Promise<void> {
    for (const table of ['proposal', 'self_help_group', 'seeker', 'board'] as const) {
      await this.program.app.db.deleteFrom(table).execute();
    }
  }
}
