import type { ComponentChildren } from 'preact';

export interface Children {
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

/** Why something is proposed, in words. */
export function Why({ children }: Children) {
  return <p class="why">{children}</p>;
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

export function TwoColumns({ children, aside }: Children & { aside: ComponentChildren }) {
  return (
    <div class="two">
      <div>{children}</div>
      <aside>{aside}</aside>
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
