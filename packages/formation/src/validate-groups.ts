import { fail, requireId, requireKnown, requireList, requireObject } from './require.ts';
import { soundList } from './validate-person.ts';
import type { Group } from './types.ts';
import type { KnownIds } from './validate.ts';

function validateShape(group: Group, at: string): void {
  requireObject(group, at);
  requireList(group.members, `${at}.members`);
  group.members.forEach((id, k) => requireId(id, `${at}.members[${k}]`));
  if (group.mode !== 'in_person' && group.mode !== 'telephone' && group.mode !== 'video') {
    fail(`${at}.mode`, 'must be "in_person", "telephone" or "video"');
  }
  requireId(group.slot, `${at}.slot`);
  if (group.topic !== null) requireId(group.topic, `${at}.topic`);
  requireId(group.language, `${at}.language`);
  if (group.room !== null) requireId(group.room, `${at}.room`);
  if ((group.mode === 'in_person') !== (group.room !== null)) {
    fail(`${at}.room`, 'must be a room when the group meets in person, and null otherwise');
  }
  requireList(group.initiators, `${at}.initiators`);
  group.initiators.forEach((id, k) => requireId(id, `${at}.initiators[${k}]`));
}

/** Whether the group's shape is right; false where it may not be: then `validateShape` tells. */
function soundGroup(group: Group): boolean {
  return (
    typeof group === 'object' &&
    group !== null &&
    soundList(group.members, null) &&
    (group.mode === 'in_person'
      ? typeof group.room === 'string' && group.room !== ''
      : (group.mode === 'telephone' || group.mode === 'video') && group.room === null) &&
    soundList([group.slot, group.language], null) &&
    (group.topic === null || (typeof group.topic === 'string' && group.topic !== '')) &&
    soundList(group.initiators, null)
  );
}

/** Refuses groups of the wrong shape and, where ids must be known, those that use anything twice. */
export function validateGroups(groups: readonly Group[], field: string, known: KnownIds | null): void {
  requireList(groups, field);
  const used = new Set<string>();
  const useOnce = (key: string, at: string, what: string): void => {
    if (used.has(key)) fail(at, `${what} twice`);
    used.add(key);
  };
  groups.forEach((group, i) => {
    if (known === null && soundGroup(group)) return;
    const at = `${field}[${i}]`;
    validateShape(group, at);
    if (known === null) return;
    requireKnown(group.members, known.people, `${at}.members`);
    if (!known.slots.has(group.slot)) fail(`${at}.slot`, `unknown slot "${group.slot}"`);
    if (group.room !== null && !known.rooms.has(group.room)) {
      fail(`${at}.room`, `unknown room "${group.room}"`);
    }
    requireKnown(group.initiators, known.initiators, `${at}.initiators`);
    group.members.forEach((id, k) => {
      useOnce(`person ${id}`, `${at}.members[${k}]`, 'is placed');
    });
    if (group.room !== null)
      useOnce(`room ${group.slot} ${group.room}`, `${at}.room`, 'is used in this slot');
    group.initiators.forEach((id, k) => {
      useOnce(`initiator ${group.slot} ${id}`, `${at}.initiators[${k}]`, 'is used in this slot');
    });
  });
}
