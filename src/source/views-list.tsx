import { OpenGroupsWays } from '../directory/index.ts';
import type { View } from '../platform/http/index.ts';
import { hrefIn } from '../platform/i18n/index.ts';
import { Actions, ButtonLink, Empty, Lead, Page, Tag } from '../ui/index.ts';
import { messages } from './messages.ts';
import type { Source } from './model.ts';
import { type Shell, home, momentInWords } from './shell.ts';
import type { SourceNow } from './store.ts';

export interface SourceInBrief
  extends Pick<Source, 'id' | 'owner' | 'format' | 'every' | 'endedOn'>, SourceNow {
  /** Where somebody keeps several desks. */
  desk: string | undefined;
}

export type SourcesView = View<
  'staff',
  Shell & { desks: readonly { id: string; name: string }[]; sources: readonly SourceInBrief[] }
>;

/** What one's desks keep, and what waits. */
export function SourcesPage({ locale, path, nav, desks, sources }: SourcesView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <OpenGroupsWays locale={locale} here="sources" />
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      <Actions>
        {desks.map(({ id, name }) => (
          <ButtonLink key={id} href={hrefIn(locale, `${home}/${id}/ny`)}>
            {desks.length > 1 ? say.newAt(name) : say.new}
          </ButtonLink>
        ))}
      </Actions>
      {sources.length === 0 && (
        <Empty title={say.none}>
          <p>{say.noneText}</p>
        </Empty>
      )}
      <ul class="found">
        {sources.map((source) => (
          <li key={source.id}>
            <h3>
              <a href={hrefIn(locale, `${home}/${source.id}`)}>{source.owner}</a>{' '}
              {(source.waits || source.hasUpload) && <Tag tone="warm">{say.waits}</Tag>}
              {source.endedOn !== null && <Tag tone="neutral">{say.ended}</Tag>}
            </h3>
            <p>{[say.formats[source.format], say.shown(source.listed)].join(' · ')}</p>
            <p class="hint">
              {[
                ...(source.desk === undefined ? [] : [source.desk]),
                ...(source.format === 'by-hand'
                  ? []
                  : [
                      source.lastRun
                        ? say.lastRead(momentInWords(locale, source.lastRun.beganAt))
                        : say.neverRead,
                    ]),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
