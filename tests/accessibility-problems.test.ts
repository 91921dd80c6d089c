import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { loseWaiting } from '../src/platform/database/index.ts';
import { type Line, layLine } from './support/line.ts';
import { arrived } from './support/people.ts';
import { stage } from './support/stage.ts';

/** The pages that say what went wrong are read by whoever is least at ease. */
let line: Line;
const on = stage({
  through: async (connectionString) => (line = await layLine(connectionString)).connectionString,
});
afterAll(() => line?.close());

/** That they tell of a problem is what they are for, and the browser says so too. */
const asExpected = /\((413|429|500|503)\): failed|status of (413|429|500|503) /;
function expectNothingElse() {
  on.inspect.findings = on.inspect.findings.filter((finding) => !asExpected.test(finding));
  on.expectNothing();
}

test('the database is gone: for who comes, and for who sends a form', { timeout: 200_000 }, async () => {
  loseWaiting(on.program.served.pool, 500);
  const person = await arrived(on.program, on.here);
  await on.comes();
  await on.enter(person);
  await on.visitor.fill(/^Skriv til/, 'Jeg kan tirsdager likevel.');
  await line.cut();
  await on.visitor.press('Send');
  expect(await on.visitor.text()).toContain('Vi får det ikke til');
  await on.look('problem-away-form');
  await on.lookAt('/min', 'problem-away');
  await line.mend();
  expectNothingElse();
});

test('something of ours is broken', { timeout: 200_000 }, async () => {
  await on.comes();
  await on.enter(await arrived(on.program, on.here));
  await sql`alter table message rename to mislaid`.execute(on.program.app.db);
  await on.lookAt('/min', 'problem-fault');
  await sql`alter table mislaid rename to message`.execute(on.program.app.db);
  expectNothingElse();
});

test('more than a form may hold', { timeout: 200_000 }, async () => {
  await on.comes();
  await on.visitor.go('/spor');
  await on.visitor.page
    .getByRole('textbox')
    .first()
    .evaluate((element) => {
      element.removeAttribute('maxlength');
      Object.assign(element, { value: 'å'.repeat(1_500_000) });
    });
  await on.visitor.press('Send spørsmålet');
  await on.look('problem-too-large');
  expectNothingElse();
});
