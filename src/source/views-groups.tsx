import type { View } from '../platform/http/index.ts';
import { hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  Checkbox,
  Empty,
  ErrorSummary,
  Form,
  Lead,
  Page,
  Search,
  SeatList,
  SeatRow,
} from '../ui/index.ts';
import type { Listed } from './listings.ts';
import { type SourceMessages, messages } from './messages.ts';
import { type Shell, home } from './shell.ts';

export type GroupsView = View<
  'staff',
  Shell & {
    source: { id: string; owner: string; ended: boolean };
    words: string;
    page: number;
    pages: number;
    listings: readonly Listed[];
  }
>;

/** A source's groups one by one: each can be taken down, and let back. */
export function GroupsPage({ locale, path, csrf, nav, source, words, page, pages, listings }: GroupsView) {
  const say = messages(locale);
  const here = hrefIn(locale, path);
  const to = (n: number) => `${here}?${new URLSearchParams({ ord: words, side: String(n) }).toString()}`;
  return (
    <Page locale={locale} path={path} title={say.groupsTitle(source.owner)} kind="staff" nav={nav}>
      <BackLink href={hrefIn(locale, `${home}/${source.id}`)}>{say.back}</BackLink>
      <h1>{say.groupsTitle(source.owner)}</h1>
      <Lead>{say.groupsLead}</Lead>
      <Search
        action={here}
        method="get"
        name="ord"
        label={say.search}
        value={words}
        button={say.searchButton}
      />
      {listings.length === 0 && <Empty title={say.groupsNone} />}
      <SeatList>
        {listings.map((listing) => (
          <SeatRow
            key={listing.id}
            name={
              listing.state === 'listed' ? (
                <a href={hrefIn(locale, `/grupper/${listing.id}`)}>{listing.name}</a>
              ) : (
                listing.name
              )
            }
            act={act(listing)}
          >
            {stateOf(listing, say)}
          </SeatRow>
        ))}
      </SeatList>
      {pages > 1 && (
        <nav class="paging" aria-label={say.groupsTitle(source.owner)}>
          {page > 1 && (
            <a href={to(page - 1)} rel="prev">
              {say.before}
            </a>
          )}
          <span>{say.page(page, pages)}</span>
          {page < pages && (
            <a href={to(page + 1)} rel="next">
              {say.after}
            </a>
          )}
        </nav>
      )}
    </Page>
  );

  function act({ id, name, state, mayReturn }: Listed) {
    if (source.ended || (state === 'withdrawn' && mayReturn)) return undefined;
    const [way, label] = state === 'listed' ? (['ned', say.down] as const) : (['opp', say.up] as const);
    return (
      <Form action={hrefIn(locale, `${home}/grupper/${id}/${way}`)} csrf={csrf}>
        <Button kind="outline">
          {label}
          <span class="ds-sr-only">: {name}</span>
        </Button>
      </Form>
    );
  }
}

function stateOf({ state, withdrawnBy, mayReturn }: Listed, say: SourceMessages): string | undefined {
  if (state === 'listed') return undefined;
  if (mayReturn) return say.mayReturn;
  return withdrawnBy === 'person' ? say.byPerson : say.bySource;
}

export type EndView = View<
  'staff',
  Shell & { source: { id: string; owner: string }; listed: number; notSure: boolean }
>;

/** Before everything of a source is taken down. */
export function EndPage({ locale, path, csrf, nav, source, listed, notSure }: EndView) {
  const say = messages(locale);
  const errors = notSure ? [{ field: 'sure', message: say.endNotSure }] : [];
  return (
    <Page locale={locale} path={path} title={say.endTitle(source.owner)} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={errors} />
      <BackLink href={hrefIn(locale, `${home}/${source.id}`)}>{say.back}</BackLink>
      <h1>{say.endTitle(source.owner)}</h1>
      <Lead>{say.endLead(listed)}</Lead>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        <Checkbox name="sure" label={say.endSure} error={errors[0]?.message} />
        <Actions>
          <Button kind="danger">{say.end}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
