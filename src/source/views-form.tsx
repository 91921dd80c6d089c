import { type FieldError, type Typed, type View, typedIn } from '../platform/http/index.ts';
import { hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Choices,
  ErrorSummary,
  Form,
  Page,
  Select,
  TextField,
} from '../ui/index.ts';
import { type FormProblem, formMessages } from './messages-form.ts';
import { messages } from './messages.ts';
import { approvals, formats, holidays, schedules } from './model.ts';
import { type Shell, home } from './shell.ts';

export type SourceFormView = View<
  'staff',
  Shell & {
    typed: Typed;
    /** Undefined for a new one. */
    sourceId: string | undefined;
    /** By-hand sources are read from nowhere. */
    isRead: boolean;
    models: readonly { id: string; name: string }[];
    errors: readonly FieldError[];
  }
>;

/** A new source, or what one says of it changed. */
export function SourceFormPage({
  locale,
  path,
  csrf,
  nav,
  typed,
  sourceId,
  isRead,
  models,
  errors,
}: SourceFormView) {
  const say = formMessages(locale);
  const title = sourceId === undefined ? say.newTitle : say.changeTitle;
  const said = errors.map(({ field, message }) => ({ field, message: say[message as FormProblem] }));
  const errorOf = (name: string) => said.find(({ field }) => field === name)?.message;
  const line = (name: 'owner' | 'licence' | 'consentBy') => (
    <TextField
      name={name}
      label={say[name]}
      hint={say[`${name}Hint`]}
      value={typedIn(typed, name)}
      maxLength={200}
      error={errorOf(name)}
    />
  );
  return (
    <Page locale={locale} path={path} title={title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={said} />
      <BackLink href={hrefIn(locale, sourceId === undefined ? home : `${home}/${sourceId}`)}>
        {sourceId === undefined ? messages(locale).backToList : messages(locale).back}
      </BackLink>
      <h1>{title}</h1>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        {line('owner')}
        {line('licence')}
        {line('consentBy')}
        <TextField
          name="consentOn"
          type="date"
          label={say.consentOn}
          value={typedIn(typed, 'consentOn')}
          error={errorOf('consentOn')}
        />
        {sourceId === undefined && (
          <Choices
            kind="radio"
            name="format"
            legend={say.format}
            hint={say.formatHint}
            options={formats.map((value) => ({
              value,
              label: messages(locale).formats[value],
              hint: say.formatHints[value],
            }))}
            chosen={typed['format'] ?? []}
            error={errorOf('format')}
          />
        )}
        <Select
          name="model"
          label={say.model}
          hint={say.modelHint}
          value={typedIn(typed, 'model')}
          options={[
            { value: '', label: say.modelUnknown },
            ...models.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          error={errorOf('model')}
        />
        <Choices
          kind="radio"
          name="holidays"
          legend={say.holidays}
          options={holidays.map((value) => ({ value, label: say.holidaysNames[value] }))}
          chosen={typed['holidays'] ?? []}
          error={errorOf('holidays')}
        />
        {isRead && (
          <>
            <TextField
              name="url"
              label={say.url}
              hint={say.urlHint}
              value={typedIn(typed, 'url')}
              maxLength={2_000}
              error={errorOf('url')}
            />
            <Choices
              kind="radio"
              name="every"
              legend={say.every}
              options={schedules.map((value) => ({ value, label: say.everyNames[value] }))}
              chosen={typed['every'] ?? []}
              error={errorOf('every')}
            />
            <Choices
              kind="radio"
              name="approve"
              legend={say.approve}
              options={approvals.map((value) => ({
                value,
                label: say.approveNames[value],
                hint: say.approveHints[value] || undefined,
              }))}
              chosen={typed['approve'] ?? []}
              error={errorOf('approve')}
            />
          </>
        )}
        <Actions>
          <Button>{say.save}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
