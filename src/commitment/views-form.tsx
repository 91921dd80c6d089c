import { type FieldError, type Typed, type View, typedIn } from '../platform/http/index.ts';
import { hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ErrorSummary,
  Form,
  HiddenFields,
  Hint,
  Page,
  SafeBox,
  TextArea,
  TextField,
} from '../ui/index.ts';
import { dutiesOf, isLong } from './form.ts';
import { type Problem, messages } from './messages.ts';
import { type Kind, type Said, fieldsOf } from './model.ts';
import { type Shell, home } from './shell.ts';

export type CommitmentFormView = View<
  'desk',
  Shell & {
    kind: Kind;
    /** Undefined for a new one. */
    id: string | undefined;
    /** What the page was made from. */
    seen: string | undefined;
    typed: Typed;
    errors: readonly FieldError[];
  }
>;

/** One thing written down, or changed. */
export function CommitmentFormPage({
  locale,
  path,
  csrf,
  nav,
  kind,
  id,
  seen,
  typed,
  errors,
}: CommitmentFormView) {
  const say = messages(locale);
  const title = id === undefined ? say.add[kind] : say.change;
  const said = errors.map(({ field, message }) => ({ field, message: say[message as Problem] }));
  const errorOf = (name: string) => said.find(({ field }) => field === name)?.message;
  const field = (name: string, label: string, area: boolean) => {
    const shared = { name, label, hint: say.hints[name], value: typedIn(typed, name), error: errorOf(name) };
    return area ? <TextArea key={name} {...shared} rows={4} /> : <TextField key={name} {...shared} />;
  };
  return (
    <Page locale={locale} path={path} title={title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={said} />
      <BackLink href={hrefIn(locale, id === undefined ? home : `${home}/${id}`)}>
        {id === undefined ? say.back : say.backToOne}
      </BackLink>
      <h1>{title}</h1>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        {seen !== undefined && <HiddenFields values={{ seen }} />}
        {field('title', say.titles[kind], false)}
        <TextField
          name="endsOn"
          type="date"
          label={say.endsOn[kind]}
          hint={kind === 'promise' || kind === 'steering' ? undefined : say.endsOnHint}
          value={typedIn(typed, 'endsOn')}
          error={errorOf('endsOn')}
        />
        {(fieldsOf[kind] as readonly Said[])
          .filter((name) => name !== 'notes')
          .map((name) => field(name, say.fields[name], isLong(name)))}
        {dutiesOf(kind).length > 0 && (
          <fieldset class="ds-fieldset">
            <legend class="field-label">{say.duties}</legend>
            <Hint>{say.dutiesHint}</Hint>
            {dutiesOf(kind).map((duty) => field(duty, say.dutyNames[duty], false))}
          </fieldset>
        )}
        {field('notes', say.fields.notes, true)}
        <Actions>
          <Button>{say.save}</Button>
        </Actions>
      </Form>
      <SafeBox title={say.title}>
        <p>{say.lead}</p>
      </SafeBox>
    </Page>
  );
}
