import { toChildArray, type ComponentChildren } from 'preact';
import { useWords } from './context.ts';
import { Icon } from './icons.tsx';

interface Children {
  children?: ComponentChildren;
}

/** The large opening of a first page. */
export function Hero({ children }: Children) {
  return <div class="hero">{children}</div>;
}

/** The sentence under the heading. */
export function Lead({ children }: Children) {
  return <p class="lead">{children}</p>;
}

/** Small, quiet text. */
export function Hint({ children }: Children) {
  return <p class="hint">{children}</p>;
}

export function Card({ title, children }: Children & { title?: ComponentChildren }) {
  return (
    <section class="card">
      {title && <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** Cards side by side where there is room. */
export function Cards({ children }: Children) {
  return <div class="cards">{children}</div>;
}

/** The lock: who can read what is written beside it. */
export function SafeBox({ title, children }: Children & { title: ComponentChildren }) {
  return (
    <div class="safe">
      <Icon name="lock" />
      <div>
        <p class="safe-title">{title}</p>
        {children}
      </div>
    </div>
  );
}

interface BubbleProps extends Children {
  /** Written by the one who reads. */
  mine?: boolean;
  from: ComponentChildren;
}

/** One message of a conversation. Line breaks in it are kept. */
export function Bubble({ mine, from, children }: BubbleProps) {
  return (
    <article class={mine ? 'bubble mine' : 'bubble'}>
      <p class="bubble-from">{from}</p>
      <div class="bubble-text">{children}</div>
    </article>
  );
}

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

/** A few ways on, one under the other. */
export function LinkList({ children }: Children) {
  return (
    <ul class="links">
      {toChildArray(children).map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </ul>
  );
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
      <span>{name}</span>
      {children && <span class="why">{children}</span>}
      {act && <span class="seat-act">{act}</span>}
    </div>
  );
}

/** Why something is proposed, in words. */
export function Why({ children }: Children) {
  return <p class="why">{children}</p>;
}

export function TwoColumns({ children, aside }: Children & { aside: ComponentChildren }) {
  return (
    <div class="two">
      <div>{children}</div>
      <aside>{aside}</aside>
    </div>
  );
}

/** The code in four groups of four, also in print, where everything else of the page is left out. */
export function CodeDisplay({ code }: { code: string }) {
  const say = useWords();
  const groups = code.replace(/\W/g, '').match(/.{1,4}/g) ?? [];
  const spelt = groups.map((group) => [...group].join(' ')).join(', ');
  return (
    <div class="code">
      <p class="code-groups" aria-hidden="true">
        {groups.flatMap((group, index) => [index > 0 && ' ', <span key={index}>{group}</span>])}
      </p>
      <p class="ds-sr-only">{say.code(spelt)}</p>
      <p class="code-paper">{say.codeOnPaper}</p>
    </div>
  );
}

interface NoticeProps extends Children {
  tone: 'info' | 'success' | 'warning' | 'danger';
  title?: ComponentChildren;
}

export function Notice({ tone, title, children }: NoticeProps) {
  const say = useWords();
  return (
    <div class={`notice tone-${tone}`}>
      <Icon name={tone} />
      <div>
        <span class="ds-sr-only">{say.notice[tone]} </span>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

export function Details({
  summary,
  open,
  children,
}: Children & { summary: ComponentChildren; open?: boolean }) {
  return (
    <details class="details" open={open ?? false}>
      <summary>{summary}</summary>
      <div class="details-body">{children}</div>
    </details>
  );
}

/** Rendered Markdown (`html`, already made safe by whoever rendered it), or children. */
export function Prose({ html, children }: Children & { html?: string }) {
  if (html !== undefined) return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />;
  return <div class="prose">{children}</div>;
}

export function Empty({ title, children }: Children & { title: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

interface BreadcrumbProps {
  /** The last one, without `href`, is this page. */
  items: readonly { label: string; href?: string | undefined }[];
}

export function Breadcrumb({ items }: BreadcrumbProps) {
  const say = useWords();
  return (
    <nav class="breadcrumb" aria-label={say.breadcrumb}>
      <ol>
        {items.map(({ label, href }) => (
          <li key={label}>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}

export function BackLink({ href, children }: Children & { href: string }) {
  const say = useWords();
  return (
    <a class="back" href={href}>
      <Icon name="back" size={20} />
      {children ?? say.back}
    </a>
  );
}

/** Says how to print: a button would need a script. */
export function PrintButton({ children }: Children) {
  const say = useWords();
  return <p class="hint print-hint">{children ?? say.print}</p>;
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
