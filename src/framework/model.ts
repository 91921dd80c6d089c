import type { Locale } from '../platform/i18n/index.ts';

/** What a topic asks of the sexes in a group about it. */
export type Composition = 'any' | 'women' | 'men' | 'both';

/** A problem in life, in plain words. Never a diagnosis, never a health code. */
export interface Topic {
  id: string;
  /** The coarse heading used in statistics. */
  group: string;
  nb: string;
  nn: string;
  en: string;
  composition: Composition;
}

/** What a model says in numbers; null leaves it to the place. */
export interface ModelNumbers {
  /** Members. */
  size: { min: number; ideal: number; max: number } | null;
  initiators: 0 | 1 | 2 | null;
  /** Meetings with the initiator before the hand-over. */
  startMeetings: number | null;
  /** Weeks from the hand-over until the desk asks how it goes. */
  followUpWeeks: number | null;
}

/** A way for a group to work, as data: what is different between traditions is a field, not code. */
export interface GroupModel {
  id: string;
  name: Record<Locale, string>;
  description: Record<Locale, string>;
  leader: 'none' | 'rotating' | 'outside';
  intake: 'closed' | 'rolling';
  feedback: 'direct' | 'none';
  advice: 'only_when_asked' | 'never';
  ownParticipationMayBeTold: boolean;
  contactOutside: 'discouraged_and_told' | 'free';
  setTexts: boolean;
  mayPublishTimeAndPlace: boolean;
  everybodyHasOwnProblem: boolean;
  numbers: ModelNumbers;
}

/** A model as it stands now. */
export interface KeptModel extends GroupModel {
  /** Counts from 1; a group keeps the one it began with. */
  version: number;
  /** The organisation it belongs to; null: the nation. */
  owner: string | null;
  /** The preset that it is a copy of; null: it is one. */
  base: string | null;
  /** From this day no group begins by it. */
  retiredOn: string | null;
}

/** Derived, never ticked: no leader from outside, and everybody has a problem of their own. */
export function isSelfOrganised(model: GroupModel): boolean {
  return model.leader !== 'outside' && model.everybodyHasOwnProblem;
}

/** A page of the framework in one language. */
export interface ContentPage {
  slug: string;
  title: string;
  lead: string;
  html: string;
  /** What one may do after reading; addresses without language prefix. */
  next: readonly { href: string; label: string }[];
}

/** The framework and what hangs on it, read once at start. */
export interface Framework {
  page(slug: string, locale: Locale): ContentPage | undefined;
  slugs: readonly string[];
  topics: readonly Topic[];
  /** A topic's name; `null` is a group across problems. Unknown ids (removed topics) read as across. */
  topicName(id: string | null, locale: Locale): string;
  models: readonly GroupModel[];
  model(id: string): GroupModel | undefined;
}
