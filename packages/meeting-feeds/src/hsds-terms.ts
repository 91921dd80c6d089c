import { type AddRow, type HsdsOptions } from './hsds-options.ts';
import { hsdsId } from './hsds-id.ts';
import { type Meeting } from './meeting.ts';
import { isMeetingType, MEETING_TYPES, typesOfFacts } from './meeting-types.ts';

type Kind = 'meeting_type' | 'topic' | 'fellowship';

const TAXONOMIES: Readonly<Record<Kind, { name: string; description: string; uri?: string }>> = {
  meeting_type: {
    name: 'Meeting Guide types',
    description: 'The types of meetings of the Meeting Guide specification.',
    uri: 'https://github.com/code4recovery/spec',
  },
  topic: { name: 'Topics', description: 'What meetings are about, in the words of those who hold them.' },
  fellowship: { name: 'Fellowships', description: 'The fellowship that a meeting belongs to.' },
};

/** The terms of a meeting, each added with its taxonomy. Codes are unique over all taxonomies, as HSDS wants them. */
export function termsOf(
  meeting: Meeting,
  { base }: HsdsOptions,
  add: AddRow,
): { readonly term: string; readonly kind: Kind }[] {
  const term = (kind: Kind, code: string, name: string, language?: string) => {
    const { name: taxonomy, ...about } = TAXONOMIES[kind];
    const taxonomyId = add('taxonomy', { id: hsdsId(base, 'taxonomy', kind), name: taxonomy, ...about });
    const id = add('taxonomy_term', {
      id: hsdsId(base, 'taxonomy_term', kind, code),
      code: `${kind}:${code}`,
      name,
      description: name,
      taxonomy,
      language,
      taxonomy_id: taxonomyId,
    });
    return { term: id, kind };
  };
  const types = typesOfFacts(meeting).filter(isMeetingType);
  return [
    ...types.map((code) => term('meeting_type', code, MEETING_TYPES[code]['en'] ?? code, 'en')),
    ...meeting.topics.map((topic) => term('topic', topic, topic)),
    ...(meeting.fellowship === undefined ? [] : [term('fellowship', meeting.fellowship, meeting.fellowship)]),
  ];
}
