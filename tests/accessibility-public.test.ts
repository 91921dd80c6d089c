import { expect, test } from 'vitest';
import { byKey } from './support/keyboard.ts';
import { stage } from './support/stage.ts';

const on = stage();

test('every public page, in three languages', { timeout: 400_000 }, async () => {
  await on.comes();
  const paths = on.program.program.routes
    .filter(
      ({ method, actor, path, shared }) =>
        method === 'GET' && actor === 'anybody' && !shared && !/\/ut$|\.pdf$/.test(path),
    )
    .map(({ path }) => path.replace(':slug', 'lyngen'))
    // Releases are looked at when there is one, among the pages of staff.
    .filter((path) => !path.includes(':'));
  for (const path of paths) {
    expect(await on.visitor.go(path), path).toBe(200);
    await on.look(`public${path === '/' ? '-home' : path.replaceAll('/', '-')}`);
  }
  on.expectNothing();
});

test(
  'every step of the form, with errors and without, a question, a suggestion, and the code page',
  { timeout: 400_000 },
  async () => {
    await on.comes();
    await on.visitor.go('/meld-interesse');
    await on.visitor.press('Videre');
    await on.look('form-1-errors');
    await on.visitor.fill('Der du bor, eller i nærheten', 'Bø');
    await on.visitor.press('Videre');
    await on.look('form-1-which');
    await on.visitor.fill('Der du bor, eller i nærheten', 'Lyngen');
    await on.visitor.press('Videre');
    await on.look('form-2');
    await on.visitor.press('Videre');
    await on.look('form-2-errors');
    await on.visitor.tick('Sorg');
    await on.visitor.press('Videre');
    await on.look('form-3');
    await on.visitor.press('Videre');
    await on.look('form-3-errors');
    await on.visitor.tick(/torsdag.*kveld/i);
    await on.visitor.press('Videre');
    await on.look('form-4');
    await on.visitor.press('Videre');
    await on.look('form-4-errors');
    await on.visitor.tick(
      'Jeg er 18 år eller eldre',
      'Jeg kommer for et problem jeg selv har',
      'Jeg møter edru',
    );
    await on.visitor.fill('Noe du vil si til dem som leser dette?', 'Jeg vil helst ikke møte noen fra kaia.');
    await on.visitor.press('Videre');
    await on.look('form-look-over');
    await on.visitor.press('Send');
    await on.look('code');
    await on.visitor.press('Jeg har den');
    await on.look('code-not-same');

    await on.visitor.go('/spor');
    await on.visitor.press('Send spørsmålet');
    await on.look('question-errors');
    await on.visitor.go('/foresla');
    await on.visitor.press('Send forslaget');
    await on.look('suggestion-errors');
    await on.visitor.go('/min/inn');
    await on.visitor.fill('Koden', '1111 2222 3333 4444');
    await on.visitor.press('Gå inn');
    await on.look('entrance-wrong');
    await on.lookAt('/finnes-ikke', 'absent');
    await on.lookAt('/steder?sted=finnesikke', 'places-none');
    await on.lookAt('/steder?sted=troms', 'places-found');
    on.expectNothing();
  },
);

test(
  'an interest is registered from the start page with Tab, Space and Enter alone',
  { timeout: 200_000 },
  async () => {
    await on.comes();
    await on.visitor.go('/');
    await byKey(on.visitor, 'Begynn her', 'Enter', true);
    await byKey(on.visitor, 'Der du bor, eller i nærheten', 'Lyngen');
    await byKey(on.visitor, 'Videre', 'Enter', true);
    await byKey(on.visitor, 'Sorg', 'Space');
    await byKey(on.visitor, 'Videre', 'Enter', true);
    await byKey(on.visitor, /torsdag.*kveld/i, 'Space');
    await byKey(on.visitor, 'Videre', 'Enter', true);
    for (const label of [
      'Jeg er 18 år eller eldre',
      'Jeg kommer for et problem jeg selv har',
      'Jeg møter edru',
    ]) {
      await byKey(on.visitor, label, 'Space');
    }
    await byKey(on.visitor, 'Videre', 'Enter', true);
    await byKey(on.visitor, 'Send', 'Enter', true);
    expect(on.visitor.at()).toBe('/min/kode');
    await byKey(on.visitor, 'Jeg har skrevet den ut', 'Enter', true);
    expect(on.visitor.at()).toBe('/min');
    expect(await on.visitor.complaints()).toEqual([]);
  },
);
