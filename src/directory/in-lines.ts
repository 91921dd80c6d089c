import { type Locale, formatList, weekdayName } from '../platform/i18n/index.ts';
import { languageName } from '../staff/index.ts';
import type { Asked } from './asked.ts';
import { messages } from './messages.ts';
import { type DirectoryParts, type FoundListing, mostKm } from './model.ts';
import { addressLines, ruleInWords, standstill } from './wording.ts';

/** A listing for paper: when by its rule, since paper is read for months; where, how, for whom, whence. */
export function inLines(locale: Locale, listing: FoundListing): string[] {
  const say = messages(locale);
  const { meeting, source } = listing;
  const { conference, attendance, access, modes } = meeting;
  const stands = standstill(locale, listing);
  const inRoom = modes.includes('in_person');
  const facts = (Object.keys(say.facts) as (keyof typeof say.facts)[]).filter((fact) => access[fact]);
  const lines = [
    stands,
    ruleInWords(locale, meeting.schedule),
    inRoom ? addressLines(meeting).join(', ') : undefined,
    inRoom ? meeting.place?.directions : undefined,
    modes.length === 1 && inRoom
      ? undefined
      : sentence(
          formatList(
            locale,
            modes.map((mode) => say.mode[mode]),
          ),
        ),
    conference?.phone && `${say.call} ${conference.phone}`,
    conference?.url,
    attendance?.whom ?? (attendance?.open === false ? say.closed : attendance?.open ? say.open : undefined),
    inRoom && facts.length > 0
      ? sentence(
          formatList(
            locale,
            facts.map((fact) => say.facts[fact]),
          ),
        )
      : undefined,
    [...meeting.languages.map((tag) => languageName(locale, tag)), say.source(source.owner)].join(' · '),
  ];
  return lines.filter((line) => line !== undefined && line !== '') as string[];
}

/** What was searched for, one thing after another; empty when it was everything. */
export function askedInWords(
  locale: Locale,
  asked: Asked,
  place: string | undefined,
  { framework }: Pick<DirectoryParts, 'framework'>,
): string[] {
  const say = messages(locale);
  const { km, days, part, modes, language, topic, model, access, words } = asked;
  const said = [
    place,
    km === undefined || place === undefined ? undefined : km >= mostKm ? say.anyKm : say.upTo(locale, km),
    formatList(
      locale,
      days.map((day) => weekdayName(locale, day)),
    ),
    part && say.parts[part],
    formatList(
      locale,
      modes.map((mode) => say.mode[mode]),
    ),
    language === '' ? undefined : languageName(locale, language),
    topic === '' ? undefined : framework.topicName(topic, locale),
    model === '' ? undefined : framework.model(model)?.name[locale],
    formatList(
      locale,
      access.map((fact) => say.facts[fact]),
    ),
    words === '' ? undefined : `«${words}»`,
  ];
  return said.filter((one) => one !== undefined && one !== '') as string[];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
