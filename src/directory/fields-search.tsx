import { ACCESS_FACTS, MODES } from '@knutepunkt/meeting-feeds';
import { parts } from '../place/index.ts';
import { type Locale, hrefIn, weekdayName } from '../platform/i18n/index.ts';
import { initiatorLanguages, languageName } from '../staff/index.ts';
import { Actions, Button, Choices, Details, Form, Select, TextField } from '../ui/index.ts';
import { type Asked, askFields, choicesMade, kilometres, usualKm } from './asked.ts';
import { messages } from './messages.ts';
import { mostKm } from './model.ts';

/** A name that a list is chosen by. */
export interface Named {
  id: string;
  name: string;
}

export interface SearchFieldsProps {
  locale: Locale;
  asked: Asked;
  topics: readonly Named[];
  models: readonly Named[];
  /** What is wrong with the place. */
  placeError?: string | undefined;
}

/** Two fields and a button first; the rest is folded away until somebody wants it. */
export function SearchForm({ locale, asked, topics, models, placeError }: SearchFieldsProps) {
  const say = messages(locale);
  const unsaid = (label: string) => ({ value: '', label });
  return (
    <Form action={`${hrefIn(locale, '/grupper')}#funnet`} method="get" label={say.search}>
      <TextField
        name={askFields.place}
        label={say.place}
        hint={say.placeHint}
        value={asked.place}
        maxLength={100}
        error={placeError}
      />
      <Select
        name={askFields.topic}
        label={say.topic}
        value={asked.topic}
        options={[unsaid(say.allTopics), ...topics.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Actions>
        <Button>{say.button}</Button>
      </Actions>
      <Details summary={say.more(choicesMade(asked))}>
        <Select
          name={askFields.km}
          label={say.km}
          value={asked.km === undefined ? '' : String(asked.km)}
          options={[
            unsaid(say.upTo(locale, usualKm)),
            ...kilometresWith(asked.km).map((km) => ({ value: String(km), label: say.upTo(locale, km) })),
            { value: String(mostKm), label: say.anyKm },
          ]}
        />
        <Choices
          kind="checkbox"
          name={askFields.days}
          legend={say.days}
          options={([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({
            value: String(day),
            label: weekdayName(locale, day),
          }))}
          chosen={asked.days.map(String)}
        />
        <Select
          name={askFields.part}
          label={say.part}
          value={asked.part ?? ''}
          options={[unsaid(say.anyPart), ...parts.map((part) => ({ value: part, label: say.parts[part] }))]}
        />
        <Choices
          kind="checkbox"
          name={askFields.modes}
          legend={say.modes}
          options={MODES.map((mode) => ({ value: mode, label: say.mode[mode] }))}
          chosen={asked.modes}
        />
        <Select
          name={askFields.language}
          label={say.language}
          value={asked.language}
          options={[unsaid(say.anyLanguage), ...languagesWith(locale, asked.language)]}
        />
        <Select
          name={askFields.model}
          label={say.model}
          value={asked.model}
          options={[unsaid(say.anyModel), ...models.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Choices
          kind="checkbox"
          name={askFields.access}
          legend={say.access}
          options={ACCESS_FACTS.map((fact) => ({ value: fact, label: say.facts[fact] }))}
          chosen={asked.access}
        />
        <TextField
          name={askFields.words}
          label={say.words}
          hint={say.wordsHint}
          value={asked.words}
          maxLength={100}
        />
        <Select
          name={askFields.sort}
          label={say.sort}
          hint={say.sortHint}
          value={asked.sort ?? ''}
          options={[
            unsaid(say.sortUsual),
            ...(['next', 'distance'] as const).map((sort) => ({ value: sort, label: say.sorts[sort] })),
          ]}
        />
        <Actions>
          <Button kind="outline">{say.button}</Button>
        </Actions>
      </Details>
    </Form>
  );
}

/** An address may say a distance that the list has not. */
function kilometresWith(km: number | undefined): number[] {
  const known = [...kilometres, ...(km === undefined ? [] : [km])];
  return [...new Set(known)].filter((one) => one !== usualKm && one < mostKm).sort((a, b) => a - b);
}

function languagesWith(locale: Locale, language: string) {
  const tags = new Set([...initiatorLanguages, ...(language === '' ? [] : [language])]);
  return [...tags].map((tag) => ({ value: tag, label: languageName(locale, tag) }));
}
