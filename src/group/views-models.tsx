import { type KeptModel, isSelfOrganised } from '../framework/index.ts';
import { type FieldError, type Typed, type View, typedIn } from '../platform/http/index.ts';
import { type Locale, hrefIn, locales } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  Form,
  HiddenFields,
  Hint,
  Lead,
  type NavItem,
  Notice,
  Page,
  SeatList,
  SeatRow,
  Select,
  Tag,
  TextArea,
  TextField,
} from '../ui/index.ts';
import { modelMessages } from './messages-models.ts';

type Shell = { locale: Locale; path: string; csrf: string; nav: readonly NavItem[] };
export const modelsPath = '/arbeid/modeller';

export type ModelsView = View<
  'desk',
  Shell & {
    presets: readonly KeptModel[];
    desks: readonly { id: string; name: string; models: readonly KeptModel[] }[];
  }
>;

/** The nation's models, and those of the desks I open. */
export function ModelsPage({ locale, path, nav, presets, desks }: ModelsView) {
  const say = modelMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      <h2>{say.nations}</h2>
      <Rows locale={locale} models={presets} />
      {desks.map(({ id, name, models }) => (
        <section key={id}>
          <h2>{say.own(name)}</h2>
          {models.length === 0 ? <p>{say.ownNone}</p> : <Rows locale={locale} models={models} />}
        </section>
      ))}
    </Page>
  );
}

function Rows({ locale, models }: { locale: Locale; models: readonly KeptModel[] }) {
  return (
    <SeatList>
      {models.map((model) => (
        <SeatRow
          key={model.id}
          name={
            <>
              <a href={hrefIn(locale, `${modelsPath}/${model.id}`)}>{model.name[locale]}</a>{' '}
              <Tags locale={locale} model={model} />
            </>
          }
        >
          {model.description[locale]}
        </SeatRow>
      ))}
    </SeatList>
  );
}

function Tags({ locale, model }: { locale: Locale; model: KeptModel }) {
  const say = modelMessages(locale);
  return (
    <>
      <Tag tone="neutral">{isSelfOrganised(model) ? say.selfOrganised : say.led}</Tag>{' '}
      {model.retiredOn !== null && <Tag tone="warning">{say.away}</Tag>}
    </>
  );
}

export type ModelView = View<
  'desk',
  Shell & {
    model: KeptModel;
    versions: readonly { version: number; madeOn: string; madeBy: string | null }[];
    mayChange: boolean;
    mayRetire: boolean;
    /** Desks that can have one of their own made out of it. */
    copyFor: readonly { id: string; name: string }[];
    done: 'endret' | 'kopiert' | undefined;
  }
>;

/** One model: words, numbers, how it works, and when it was changed. */
export function ModelPage(view: ModelView) {
  const { locale, path, nav, csrf, model, versions, mayChange, mayRetire, copyFor, done } = view;
  const say = modelMessages(locale);
  const at = (rest: string) => hrefIn(locale, `${modelsPath}/${model.id}/${rest}`);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      {done && <Notice tone="success" title={say.done[done]} />}
      <BackLink href={hrefIn(locale, modelsPath)}>{say.back}</BackLink>
      <h1>{model.name[locale]}</h1>
      <p>
        <Tags locale={locale} model={model} />
      </p>
      <Lead>{model.description[locale]}</Lead>
      <h2>{say.numbers}</h2>
      <Facts items={numberFacts(locale, model)} />
      {mayChange && (
        <Actions>
          <ButtonLink href={at('endre')}>{say.change}</ButtonLink>
        </Actions>
      )}
      <h2>{say.how}</h2>
      <ul>
        {waysOf(locale, model).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Hint>{say.howFixed}</Hint>
      {copyFor.map(({ id, name }) => (
        <Form key={id} action={at('kopier')} csrf={csrf}>
          <HiddenFields values={{ organisation: id }} />
          <Hint>{say.copyText}</Hint>
          <Button kind="outline">{say.copy(name)}</Button>
        </Form>
      ))}
      {mayRetire && (
        <Form action={at('legg-bort')} csrf={csrf}>
          <HiddenFields values={{ away: model.retiredOn === null ? 'yes' : '' }} />
          {model.retiredOn === null && <Hint>{say.putAwayText}</Hint>}
          <Button kind="plain">{model.retiredOn === null ? say.putAway : say.takeUp}</Button>
        </Form>
      )}
      <h2>{say.versions}</h2>
      <p>{say.versionsText}</p>
      <ul>
        {versions.map(({ version, madeOn, madeBy }) => (
          <li key={version}>{say.version(locale, version, madeOn, madeBy)}</li>
        ))}
      </ul>
    </Page>
  );
}

function numberFacts(locale: Locale, { numbers }: KeptModel): [string, string][] {
  const say = modelMessages(locale);
  const { size, initiators, startMeetings, followUpWeeks: weeks } = numbers;
  return [
    [say.size, size ? say.sizeOf(size.min, size.ideal, size.max) : say.asPlace],
    [say.initiatorsLabel, initiators === null ? say.asPlace : String(initiators)],
    [say.startMeetings, startMeetings === null ? say.asPlace : String(startMeetings)],
    [say.followUp, weeks === null ? say.noFollowUp : say.followUpIn(weeks)],
  ];
}

/** How it works, line by line. */
function waysOf(locale: Locale, model: KeptModel): string[] {
  const say = modelMessages(locale);
  return [
    say.leader[model.leader],
    say.intake[model.intake],
    say.feedback[model.feedback],
    say.advice[model.advice],
    say.contact[model.contactOutside],
    ...(model.setTexts ? [say.setTexts] : []),
  ];
}

export type ModelFormView = View<
  'desk',
  Shell & { model: KeptModel; typed: Typed; errors: readonly FieldError[]; stale: boolean }
>;

/** Words in three languages, and numbers. What was typed stands when something is wrong. */
export function ModelFormPage(view: ModelFormView) {
  const { locale, path, nav, csrf, model, typed, errors, stale } = view;
  const say = modelMessages(locale);
  const inWords = errors.map(({ field, message }) => ({
    field,
    message: say[message as 'nameBad'],
  }));
  const at = (name: string) => ({
    name,
    value: typedIn(typed, name),
    error: inWords.find(({ field }) => field === name)?.message,
  });
  const number = (name: string, label: string, hint?: string) => (
    <TextField {...at(name)} label={label} hint={hint} inputMode="numeric" maxLength={3} />
  );
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={inWords} />
      {stale && <Notice tone="warning" title={say.stale} />}
      <BackLink href={hrefIn(locale, `${modelsPath}/${model.id}`)}>{model.name[locale]}</BackLink>
      <h1>{say.changeHeading(model.name[locale])}</h1>
      <Lead>{say.changeLead}</Lead>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        <HiddenFields values={{ seen: String(model.version) }} />
        {locales.map((one) => (
          <section key={one}>
            <h2>{say.texts[one]}</h2>
            <TextField {...at(`name_${one}`)} label={say.name} maxLength={80} />
            <TextArea
              {...at(`description_${one}`)}
              label={say.description}
              hint={say.descriptionHint}
              rows={4}
              maxLength={600}
            />
          </section>
        ))}
        <h2>{say.numbers}</h2>
        <Hint>{say.numbersHint}</Hint>
        {number('sizeMin', say.sizeMin, say.sizeHint)}
        {number('sizeIdeal', say.sizeIdeal)}
        {number('sizeMax', say.sizeMax)}
        <Select
          {...at('initiators')}
          label={say.initiatorsLabel}
          options={[
            { value: '', label: say.asPlace },
            ...['0', '1', '2'].map((n) => ({ value: n, label: n })),
          ]}
        />
        {number('startMeetings', say.startMeetingsLabel, say.startMeetingsHint)}
        {number('followUpWeeks', say.followUpLabel, say.followUpHint)}
        <Actions>
          <Button>{say.save}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
