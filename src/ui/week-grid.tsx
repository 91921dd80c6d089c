import { weekdayName } from '../platform/i18n/index.ts';
import { useLocale, useWords } from './context.ts';
import { describedBy, FieldError, fieldId } from './fields.tsx';

export type DayPart = 'morning' | 'afternoon' | 'evening';
const parts: readonly DayPart[] = ['morning', 'afternoon', 'evening'];
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

interface WeekGridProps {
  legend: string;
  hint?: string | undefined;
  name: string;
  chosen: readonly string[];
  error?: string | undefined;
  /** What a ticked box sends: `4-evening` unless said otherwise; `undefined` leaves the box out. */
  slotValue?: (day: number, part: DayPart) => string | undefined;
}

/** Weekly slots: a row a day, a column a part of the day. Every box is named by its row and its column. */
export function WeekGrid({ legend, hint, name, chosen, error, slotValue = joined }: WeekGridProps) {
  const locale = useLocale();
  const say = useWords();
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
      <table class="week">
        <thead>
          <tr>
            <td></td>
            {parts.map((part) => (
              <th key={part} scope="col" id={`${id}-${part}`}>
                {say.parts[part]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((day) => (
            <tr key={day}>
              <th scope="row" id={`${id}-day${day}`}>
                {weekdayName(locale, day)}
              </th>
              {parts.map((part) => {
                const value = slotValue(day, part);
                if (value === undefined) return <td key={part}></td>;
                return (
                  <td key={part}>
                    <label class="week-box">
                      <input
                        class="ds-input"
                        type="checkbox"
                        id={day === 1 && part === 'morning' ? id : undefined}
                        name={name}
                        value={value}
                        checked={chosen.includes(value)}
                        autocomplete="off"
                        aria-labelledby={`${id}-day${day} ${id}-${part}`}
                        aria-invalid={error ? 'true' : undefined}
                      />
                    </label>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}

function joined(day: number, part: DayPart): string {
  return `${day}-${part}`;
}
