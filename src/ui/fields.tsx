import type { ComponentChildren } from 'preact';
import { useWords } from './context.ts';
import { Icon } from './icons.tsx';

/** The id of a field's first control, which `ErrorSummary` links to. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]/g, (letter) => `_${letter.codePointAt(0)}`)}`;
}

interface Common {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
}

interface TextFieldProps extends Common {
  value?: string | undefined;
  type?: 'text' | 'password' | 'email' | 'tel' | 'search' | 'date' | 'time' | 'number';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
  /** Off by default: what is written here should not be offered to the next person at the machine. */
  autocomplete?: string;
  maxLength?: number;
}

export function TextField({ type = 'text', inputMode, autocomplete = 'off', ...field }: TextFieldProps) {
  return (
    <FieldFrame {...field}>
      <input
        class="ds-input"
        type={type}
        value={field.value}
        inputMode={inputMode}
        autocomplete={autocomplete}
        maxLength={field.maxLength}
        {...control(field)}
      />
    </FieldFrame>
  );
}

/** A file to send; its form has `upload`. */
export function FileField({ accept, ...field }: Common & { accept?: string }) {
  return (
    <FieldFrame {...field}>
      <input class="ds-input" type="file" accept={accept} {...control(field)} />
    </FieldFrame>
  );
}

interface TextAreaProps extends Common {
  value?: string | undefined;
  rows?: number;
  maxLength?: number;
}

export function TextArea({ rows = 5, ...field }: TextAreaProps) {
  return (
    <FieldFrame {...field}>
      <textarea
        class="ds-input"
        rows={rows}
        maxLength={field.maxLength}
        autocomplete="off"
        value={field.value}
        {...control(field)}
      />
    </FieldFrame>
  );
}

export interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
}

interface SelectProps extends Common {
  options: readonly Option[];
  value?: string | undefined;
}

export function Select({ options, ...field }: SelectProps) {
  return (
    <FieldFrame {...field}>
      <select class="ds-input" autocomplete="off" {...control(field)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === field.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

function FieldFrame({ name, label, hint, error, children }: Common & { children: ComponentChildren }) {
  const id = fieldId(name);
  return (
    <div class="ds-field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      {children}
    </div>
  );
}

/** Stands between the label and the control, where a magnified screen shows it. */
export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  const say = useWords();
  if (!error) return null;
  return (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="danger" size={20} />
      <span>
        <span class="ds-sr-only">{say.error} </span>
        {error}
      </span>
    </p>
  );
}

/** Which texts describe a control, for `aria-describedby`. */
export function describedBy(id: string, hint?: unknown, error?: unknown): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

function control({ name, hint, error, required }: Common) {
  const id = fieldId(name);
  return {
    id,
    name,
    required: required ?? false,
    // Some browsers send what is spelt-checked to their maker.
    spellcheck: false,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(id, hint, error),
  };
}
