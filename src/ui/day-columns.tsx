import type { ComponentChildren } from 'preact';

export interface DayShown {
  key: string;
  title: string;
  /** Under the title: what holds for the whole day. */
  note?: ComponentChildren;
  /** The same rows on every day, so that they stand in line; one without content is empty. */
  rows: readonly { key: string; name: string; content: ComponentChildren | undefined }[];
}

interface DayColumnsProps {
  label: string;
  days: readonly DayShown[];
  /** Said in a row where nothing is. */
  empty: string;
  /** Said of a day where nothing is in any row. */
  allEmpty: string;
}

/** Days beside one another with their rows in line; on a narrow screen one under another, without what is empty. */
export function DayColumns({ label, days, empty, allEmpty }: DayColumnsProps) {
  return (
    <ol class="days" aria-label={label}>
      {days.map(({ key, title, note, rows }) => (
        <li key={key} class={rows.every(({ content }) => content === undefined) ? 'day is-empty' : 'day'}>
          <h4>{title}</h4>
          <div class="day-note">{note}</div>
          <p class="day-empty">{allEmpty}</p>
          <ul>
            {rows.map((row) => (
              <li key={row.key} class={row.content === undefined ? 'is-empty' : undefined}>
                <span class="day-row">{row.name}</span>
                {row.content ?? <span class="hint">{empty}</span>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
