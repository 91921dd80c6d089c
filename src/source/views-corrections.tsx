import { OpenGroupsWays } from '../directory/index.ts';
import type { View } from '../platform/http/index.ts';
import { formatDate, hrefIn } from '../platform/i18n/index.ts';
import { Actions, Button, Card, Empty, Form, Hint, Lead, LinkList, Notice, Page } from '../ui/index.ts';
import type { CorrectionToRead } from './corrections.ts';
import { correctionMessages } from './messages-corrections.ts';
import { type Shell, home } from './shell.ts';

export type CorrectionsView = View<
  'desk',
  Shell & { corrections: readonly CorrectionToRead[]; done: boolean }
>;

/** What people say is wrong, opened with the desk's key; done is erased. */
export function CorrectionsPage({ locale, path, csrf, nav, corrections, done }: CorrectionsView) {
  const say = correctionMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      {done && <Notice tone="success">{say.gone}</Notice>}
      <OpenGroupsWays locale={locale} here="corrections" />
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      {corrections.length === 0 && (
        <Empty title={say.none}>
          <p>{say.noneText}</p>
        </Empty>
      )}
      {corrections.length > 0 && <Hint>{say.advice}</Hint>}
      {corrections.map(({ id, listing, source, said }) => (
        <Card key={id} title={say.about(listing.name, source.owner)}>
          {said ? (
            <>
              <p class="said">{said.text}</p>
              <Hint>{say.on(formatDate(locale, said.on))}</Hint>
            </>
          ) : (
            <p>{say.locked}</p>
          )}
          <LinkList>
            {listing.shown && <a href={hrefIn(locale, `/grupper/${listing.id}`)}>{say.toGroup}</a>}
            <a href={hrefIn(locale, `${home}/${source.id}`)}>{say.toSource}</a>
          </LinkList>
          {said && (
            <Form action={hrefIn(locale, `/arbeid/rettelser/${id}/ferdig`)} csrf={csrf}>
              <Actions>
                <Button kind="outline">
                  {say.done}
                  <span class="ds-sr-only">: {listing.name}</span>
                </Button>
              </Actions>
            </Form>
          )}
        </Card>
      ))}
    </Page>
  );
}
