import { test } from 'vitest';
import { stage } from './support/stage.ts';

const on = stage();

test(
  'the pages behind a code, from the first message to the end of the group',
  { timeout: 400_000 },
  async () => {
    const people = await on.waiting(['Måltrost', 'Fjellfiol', 'Selje']);
    await on.comes();
    await on.enter(people[0]!);
    await on.lookAt('/min', 'mine-waiting');
    await on.visitor.press('Send');
    await on.look('mine-message-error');
    for (const path of ['/min/onsker', '/min/varsel', '/min/slett', '/min/ny-kode', '/min/forslag'])
      await on.lookAt(path);
    await on.visitor.go('/min/onsker');
    await on.visitor.fill('Der du bor, eller i nærheten', 'Ingensteds');
    await on.visitor.press('Lagre');
    await on.look('min-onsker-errors');
    await on.visitor.go('/min/varsel');
    await on.visitor.page.locator('[name=email]').fill('ikke en adresse');
    await on.visitor.press('Send meg e-post');
    await on.look('min-varsel-errors');

    await on.proposed();
    await on.lookAt('/min', 'mine-proposed');
    await on.lookAt('/min/forslag', 'proposal');
    await on.answered(people);
    await on.lookAt('/min/forslag', 'proposal-accepted');
    const groupId = await on.formed();
    await on.lookAt('/min', 'mine-group');
    const path = `/min/avtaler/${groupId}`;
    await on.lookAt(path, 'group-starting');
    await on.visitor.press('Jeg lover dette');
    await on.visitor.press('Jeg kommer ikke denne gangen');
    await on.look('group-pledged-absent');
    await on.visitor.page.locator('summary', { hasText: 'Endre teksten' }).click();
    await on.visitor.page.locator('textarea').evaluate((field) => field.removeAttribute('maxlength'));
    await on.visitor.page.locator('textarea').fill('x'.repeat(4001));
    await on.visitor.press('Lagre');
    await on.look('group-agreement-error');
    await on.lookAt(`${path}/ut`, 'group-leave');
    await on.handedOver(groupId);
    await on.lookAt('/min', 'mine-running');
    await on.lookAt(path, 'group-running');
    await on.visitor.press('Spør de andre om gruppa skal slutte');
    await on.look('group-ballot');
    await on.visitor.press('Ja');
    await on.look('group-voted');
    const other = await on.browser.visitor();
    await on.enter(people[1]!, other);
    await other.go(path);
    await other.press('Ja');
    await other.close();
    await on.lookAt(path, 'group-ended');
    await on.lookAt('/min', 'mine-ended');
    await on.visitor.press('Gå ut');
    await on.look('signed-out');
    on.expectNothing();
  },
);
