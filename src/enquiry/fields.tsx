import type { Locale } from '../platform/i18n/index.ts';
import { collator } from '../platform/i18n/index.ts';
import { type Typed, typedIn } from '../platform/http/index.ts';
import { Checkbox, Choices, Select, TextArea, TextField, WeekGrid } from '../ui/index.ts';
import { languageName } from './languages.ts';
import { messages } from './messages.ts';
import { ageBands, commonLanguages, longestWords, otherLanguages, reaches } from './model.ts';
import type { PlaceChoice } from './places.ts';
import { bandId, type Trouble } from './reading.ts';

/** A topic as a form shows it. */
export interface TopicOption {
  id: string;
  name: string;
  composition: 'any' | 'women' | 'men' | 'both';
}

/** What every part of the form is drawn from. */
export interface Drawn {
  locale: Locale;
  typed: Typed;
  errors: readonly Trouble[];
  choices: readonly PlaceChoice[];
}

/** An error in words. */
export function wordsOf(locale: Locale, trouble: Trouble): string {
  const say = messages(locale) as unknown as Record<string, string | ((about: string) => string)>;
  const words = say[trouble.message] ?? trouble.message;
  return typeof words === 'function' ? words(trouble.about ?? '') : words;
}

/** The error of one field, and what was typed in it. */
function reader({ locale, typed, errors }: Drawn) {
  const errorOf = (field: string) => {
    const found = errors.find((error) => error.field === field && !error.quiet);
    return found && wordsOf(locale, found);
  };
  return {
    errorOf,
    one: (field: string) => typedIn(typed, field),
    many: (field: string) => typed[field] ?? [],
  };
}

/** Radio buttons for each text that may be several places. The text it was offered for goes with them. */
function PlaceChoices({ drawn, fields }: { drawn: Drawn; fields: (field: string) => boolean }) {
  const say = messages(drawn.locale);
  const { errorOf, one } = reader(drawn);
  return (
    <>
      {drawn.choices
        .filter((choice) => fields(choice.field))
        .map(({ field, text, labels }) => (
          <div key={field}>
            <input type="hidden" name={field.replace(/Is$/, 'For')} value={text} autocomplete="off" />
            <Choices
              kind="radio"
              name={field}
              legend={say.placeChoose(text)}
              options={[...labels.map((label) => ({ value: label, label })), { value: '', label: say.none }]}
              chosen={labels.includes(one(field)) ? [one(field)] : []}
              error={errorOf(field)}
            />
          </div>
        ))}
    </>
  );
}

export function PlaceField({ drawn, label, hint }: { drawn: Drawn; label: string; hint: string }) {
  const { errorOf, one } = reader(drawn);
  return (
    <>
      <TextField
        name="place"
        label={label}
        hint={hint}
        value={one('place')}
        maxLength={100}
        error={errorOf('place')}
      />
      <PlaceChoices drawn={drawn} fields={(field) => field === 'placeIs'} />
    </>
  );
}

export function WhereFields({ drawn }: { drawn: Drawn }) {
  const say = messages(drawn.locale);
  const { errorOf, one, many } = reader(drawn);
  const reachLabels: Record<number, string> = {
    0: say.reach0,
    60: say.reach60,
    120: say.reach120,
    3000: say.reach3000,
  };
  return (
    <>
      <PlaceField drawn={drawn} label={say.place} hint={say.placeHint} />
      <Choices
        kind="checkbox"
        name="modes"
        legend={say.modes}
        hint={say.modesHint}
        options={[
          { value: 'in_person', label: say.in_person },
          { value: 'telephone', label: say.telephone, hint: say.telephoneHint },
          { value: 'video', label: say.video },
        ]}
        chosen={many('modes')}
        error={errorOf('modes')}
      />
      <Choices
        kind="radio"
        name="reach"
        legend={say.reach}
        hint={say.reachHint}
        options={reaches.map((km) => ({ value: String(km), label: reachLabels[km] ?? '' }))}
        chosen={many('reach')}
        error={errorOf('reach')}
      />
      <TextArea
        name="avoid"
        label={say.avoid}
        hint={say.avoidHint}
        rows={3}
        value={one('avoid')}
        error={errorOf('avoid')}
      />
      <PlaceChoices drawn={drawn} fields={(field) => field !== 'placeIs'} />
    </>
  );
}

export function WhatFields({ drawn, topics }: { drawn: Drawn; topics: readonly TopicOption[] }) {
  const say = messages(drawn.locale);
  const { errorOf, one, many } = reader(drawn);
  return (
    <>
      <Checkbox
        name="across"
        label={say.acrossLabel}
        hint={say.acrossHint}
        checked={one('across') !== ''}
        error={errorOf('across')}
      />
      <Choices
        kind="checkbox"
        name="topics"
        legend={say.topics}
        options={topics.map(({ id, name, composition }) => ({
          value: id,
          label: name,
          hint: composition === 'both' ? say.bothSexes : undefined,
        }))}
        chosen={many('topics')}
        error={errorOf('topics')}
      />
      <TextField
        name="ownTopic"
        label={say.ownTopic}
        value={one('ownTopic')}
        maxLength={300}
        error={errorOf('ownTopic')}
      />
    </>
  );
}

export function WhenFields({ drawn }: { drawn: Drawn }) {
  const { locale } = drawn;
  const say = messages(locale);
  const { errorOf, one, many } = reader(drawn);
  const others = otherLanguages
    .map((tag) => ({ value: tag, label: languageName(tag, locale) }))
    .sort((a, b) => collator(locale).compare(a.label, b.label));
  return (
    <>
      <WeekGrid
        name="slots"
        legend={say.slots}
        chosen={many('slots')}
        error={errorOf('slots')}
        slotValue={(day, part) => `d${day}-${part}`}
      />
      <Checkbox name="anytime" label={say.anytime} checked={one('anytime') !== ''} />
      <Choices
        kind="checkbox"
        name="languages"
        legend={say.languages}
        options={commonLanguages.map((tag) => ({ value: tag, label: say[tag] }))}
        chosen={many('languages')}
        error={errorOf('languages')}
      />
      <Select
        name="otherLanguage"
        label={say.otherLanguage}
        value={one('otherLanguage')}
        options={[{ value: '', label: say.noOther }, ...others]}
      />
    </>
  );
}

interface YouProps {
  drawn: Drawn;
  /** Asks for an e-mail address too. */
  email: boolean;
  /** The confirmations, the first time. */
  promises: boolean;
}

export function YouFields({ drawn, email, promises }: YouProps) {
  const say = messages(drawn.locale);
  const { errorOf, one, many } = reader(drawn);
  return (
    <>
      <TextField
        name="alias"
        label={say.alias}
        hint={say.aliasHint}
        value={one('alias')}
        maxLength={40}
        error={errorOf('alias')}
      />
      <Choices
        kind="radio"
        name="shows"
        legend={say.shows}
        hint={say.showsHint}
        options={[
          { value: 'nothing', label: say.showsNothing },
          { value: 'alias', label: say.showsAlias },
          { value: 'alias_and_area', label: say.showsAliasAndArea, hint: say.showsAreaHint },
        ]}
        chosen={many('shows')}
        error={errorOf('shows')}
      />
      <Select
        name="age"
        label={say.age}
        hint={say.ageHint}
        value={one('age')}
        options={[
          { value: '', label: say.noAge },
          ...ageBands.map((band) => ({ value: bandId(band), label: say.ageBand(band.from, band.to) })),
        ]}
      />
      <Select
        name="sex"
        label={say.sex}
        hint={say.sexHint}
        value={one('sex')}
        options={[
          { value: '', label: say.noSex },
          { value: 'woman', label: say.woman },
          { value: 'man', label: say.man },
        ]}
      />
      <TextArea
        name="words"
        label={say.words}
        hint={say.wordsHint}
        value={one('words')}
        maxLength={longestWords}
        error={errorOf('words')}
      />
      {email && (
        <TextField
          name="email"
          type="email"
          inputMode="email"
          label={`${say.email} (${say.optional})`}
          hint={say.emailHint}
          value={one('email')}
          maxLength={254}
          error={errorOf('email')}
        />
      )}
      {promises && (
        <>
          <h2>{say.promises}</h2>
          <Checkbox name="adult" label={say.adult} checked={one('adult') !== ''} error={errorOf('adult')} />
          <Checkbox
            name="own"
            label={say.own}
            hint={say.ownHint}
            checked={one('own') !== ''}
            error={errorOf('own')}
          />
          <Checkbox name="sober" label={say.sober} checked={one('sober') !== ''} error={errorOf('sober')} />
        </>
      )}
    </>
  );
}
