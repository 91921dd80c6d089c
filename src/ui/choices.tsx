import { describedBy, FieldError, fieldId, type Option } from './fields.tsx';

interface ChoicesProps {
  legend: string;
  hint?: string | undefined;
  name: string;
  kind: 'radio' | 'checkbox';
  options: readonly Option[];
  chosen: readonly string[];
  error?: string | undefined;
  required?: boolean | undefined;
}

/** One of several, or several of many. The whole box of a choice can be pressed. */
export function Choices({ legend, hint, name, kind, options, chosen, error, required }: ChoicesProps) {
  const id = fieldId(name);
  return (
    <fieldset class="ds-fieldset" aria-describedby={describedBy(id, hint, error)}>
      <legend class="field-label">{legend}</legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      <div class="choices">
        {options.map((option, index) => (
          <Choice
            key={option.value}
            id={index === 0 ? id : `${id}-${index}`}
            name={name}
            kind={kind}
            option={option}
            checked={chosen.includes(option.value)}
            invalid={Boolean(error)}
            required={kind === 'radio' && (required ?? false)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface CheckboxProps {
  name: string;
  /** What is sent when it is ticked. */
  value?: string;
  label: string;
  hint?: string | undefined;
  checked?: boolean | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
}

/** One thing to say yes to. */
export function Checkbox({ name, value = 'yes', label, hint, checked, error, required }: CheckboxProps) {
  const id = fieldId(name);
  return (
    <div class="one-choice">
      <FieldError id={id} error={error} />
      <Choice
        id={id}
        name={name}
        kind="checkbox"
        option={{ value, label, hint }}
        checked={checked ?? false}
        invalid={Boolean(error)}
        required={required ?? false}
        describedByError={Boolean(error)}
      />
    </div>
  );
}

interface ChoiceProps {
  id: string;
  name: string;
  kind: 'radio' | 'checkbox';
  option: Option;
  checked: boolean;
  invalid: boolean;
  required: boolean;
  describedByError?: boolean;
}

function Choice({ id, name, kind, option, checked, invalid, required, describedByError }: ChoiceProps) {
  // The group's own hint has `${id}-hint`; a choice's is `${id}-about`.
  const about = option.hint ? `${id}-about` : undefined;
  return (
    <div class="ds-field choice" data-variant="outline">
      <input
        class="ds-input"
        type={kind}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        required={required}
        autocomplete="off"
        aria-invalid={invalid ? 'true' : undefined}
        aria-describedby={[about, describedByError && `${id}-error`].filter(Boolean).join(' ') || undefined}
      />
      <label for={id}>{option.label}</label>
      {option.hint && (
        <p class="hint" id={about}>
          {option.hint}
        </p>
      )}
    </div>
  );
}
