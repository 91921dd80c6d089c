import { toChildArray, type ComponentChildren } from 'preact';
import type { Children } from './layout.tsx';

interface FactsProps {
  items: readonly (readonly [ComponentChildren, ComponentChildren])[];
}

export function Facts({ items }: FactsProps) {
  return (
    <dl class="facts">
      {items.map(([term, description], index) => (
        <div key={index}>
          <dt>{term}</dt>
          <dd>{description}</dd>
        </div>
      ))}
    </dl>
  );
}

export type Tone = 'neutral' | 'info' | 'warm' | 'success' | 'warning' | 'danger';

/** A word or two beside a heading. `warm` is for what is new or urgent. The colour says nothing that the word does not. */
export function Tag({ tone = 'info', children }: Children & { tone?: Tone }) {
  return <span class={`tag tone-${tone}`}>{children}</span>;
}

/** What needs a person, in order. */
export function NeedList({ children }: Children) {
  return <ul class="needs">{children}</ul>;
}

interface NeedItemProps extends Children {
  title: ComponentChildren;
  /** A `Tag` beside the title. */
  tag?: ComponentChildren;
  /** The one act: a `ButtonLink`, or a `Form` with one button. */
  act?: ComponentChildren;
}

export function NeedItem({ title, tag, act, children }: NeedItemProps) {
  return (
    <li class="need">
      <div>
        <p class="need-title">
          <strong>{title}</strong> {tag}
        </p>
        {children && <div class="why">{children}</div>}
      </div>
      {act && <div class="need-act">{act}</div>}
    </li>
  );
}

/** Rows with a name to the left and what is known to the right. */
export function SeatList({ children }: Children) {
  return (
    <ul class="seats">
      {toChildArray(children).map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </ul>
  );
}

interface SeatRowProps extends Children {
  name: ComponentChildren;
  /** A link or a button at the end. */
  act?: ComponentChildren;
}

export function SeatRow({ name, act, children }: SeatRowProps) {
  return (
    <div class="seat">
      <div class="seat-who">
        <span>{name}</span>
        {children && <span class="why">{children}</span>}
      </div>
      {act && <span class="seat-act">{act}</span>}
    </div>
  );
}

interface TableProps {
  caption: string;
  head: readonly ComponentChildren[];
  /** The first cell of a row is its heading. */
  rows: readonly (readonly ComponentChildren[])[];
}

/** A table that scrolls by itself when it is wider than the screen. */
export function Table({ caption, head, rows }: TableProps) {
  return (
    <div class="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={column}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
