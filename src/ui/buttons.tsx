import type { ComponentChildren } from 'preact';

export type ButtonKind = 'filled' | 'outline' | 'danger' | 'plain';

const variants = {
  filled: {},
  outline: { 'data-variant': 'secondary' },
  danger: { 'data-color': 'danger', 'data-variant': 'secondary' },
  plain: { 'data-variant': 'tertiary' },
} as const;

interface ButtonProps {
  /** One filled button a page; the rest are outlines or links. */
  kind?: ButtonKind;
  name?: string;
  value?: string;
  children: ComponentChildren;
}

/** Sends the form around it. `plain` looks like a link. */
export function Button({ kind = 'filled', name, value, children }: ButtonProps) {
  return (
    <button type="submit" class={`ds-button is-${kind}`} {...variants[kind]} name={name} value={value}>
      {children}
    </button>
  );
}

interface ButtonLinkProps {
  href: string;
  kind?: ButtonKind;
  children: ComponentChildren;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ href, kind = 'filled', children }: ButtonLinkProps) {
  return (
    <a class={`ds-button is-${kind}`} {...variants[kind]} href={href}>
      {children}
    </a>
  );
}

/** Buttons and links in a row that wraps. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}
