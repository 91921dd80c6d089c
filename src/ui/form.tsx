import type { ComponentChildren } from 'preact';
import { fieldId } from './fields.tsx';
import { Icon } from './icons.tsx';

interface FormProps {
  action: string;
  /** The token against forged requests, sent as `_csrf`. */
  csrf?: string | undefined;
  /** Post keeps what was written out of the history; the default. Get is for searches whose address can be kept. */
  method?: 'get' | 'post';
  /** Said of a form that searches. */
  label?: string;
  /** A file goes with it. */
  upload?: boolean;
  children: ComponentChildren;
}

/** The server checks and answers in the page's language, so the browser's own checks are off. */
export function Form({ action, csrf, method = 'post', label, upload, children }: FormProps) {
  const search = label === undefined ? {} : ({ role: 'search', 'aria-label': label } as const);
  return (
    <form
      class="form"
      method={method}
      action={action}
      encType={upload ? 'multipart/form-data' : undefined}
      autocomplete="off"
      novalidate
      {...search}
    >
      {csrf !== undefined && <input type="hidden" name="_csrf" value={csrf} />}
      {children}
    </form>
  );
}

/** Carries what earlier steps said. */
export function HiddenFields({ values }: { values: Readonly<Record<string, string | readonly string[]>> }) {
  return (
    <>
      {Object.entries(values).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one) => (
          <input key={`${name} ${one}`} type="hidden" name={name} value={one} autocomplete="off" />
        )),
      )}
    </>
  );
}

interface ErrorSummaryProps {
  title: string;
  /** `field` is the name of the field as it was given to it. */
  errors: readonly { field: string; message: string }[];
}

/** Everything that must be put right, each linked to its field. Takes the focus when the page opens. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <section class="ds-error-summary" aria-labelledby="feil" tabIndex={-1} autofocus>
      <h2 id="feil">
        <Icon name="danger" />
        {title}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${fieldId(field)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How far one has come: `Steg 2 av 4`, and as many bars. */
export function Steps({ current, of, label }: { current: number; of: number; label: string }) {
  return (
    <div class="steps">
      <p>{label}</p>
      <div class="steps-bars" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <span key={index} class={index < current ? 'on' : undefined} />
        ))}
      </div>
    </div>
  );
}

interface SearchProps {
  action: string;
  name: string;
  /** Said to those who do not see, and shown above the field. */
  label: string;
  hint?: string;
  value?: string;
  button: string;
  /** Post keeps what was written out of the history; the default. */
  method?: 'get' | 'post';
  csrf?: string | undefined;
}

/** One field and its button side by side. */
export function Search({ action, name, label, hint, value, button, method = 'post', csrf }: SearchProps) {
  const id = fieldId(name);
  return (
    <form class="search" method={method} action={action} autocomplete="off" role="search">
      {csrf !== undefined && <input type="hidden" name="_csrf" value={csrf} />}
      <label class="field-label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="search-row">
        <input
          class="ds-input"
          type="text"
          id={id}
          name={name}
          value={value}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={hint ? `${id}-hint` : undefined}
        />
        <button type="submit" class="ds-button is-filled">
          {button}
        </button>
      </div>
    </form>
  );
}
