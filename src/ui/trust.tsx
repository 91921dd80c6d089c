import type { ComponentChildren } from 'preact';
import type { Children } from './layout.tsx';
import { useWords } from './context.ts';
import { Icon } from './icons.tsx';

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

/** Says how to print: a button would need a script. */
export function PrintButton({ children }: Children) {
  const say = useWords();
  return <p class="hint print-hint">{children ?? say.print}</p>;
}
