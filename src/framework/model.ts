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
