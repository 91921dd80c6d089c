import { toChildArray } from 'preact';
import type { Children } from './layout.tsx';
import { useWords } from './context.ts';
import { Icon } from './icons.tsx';

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
