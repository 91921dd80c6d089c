import type { View } from '../platform/http/index.ts';
import { type Locale, formatDate, formatList, hrefIn } from '../platform/i18n/index.ts';
import {
  Button,
  ButtonLink,
  Details,
  Facts,
  Form,
  Lead,
  NeedItem,
  NeedList,
  Notice,
  Page,
  Tag,
  type Tone,
} from '../ui/index.ts';
import { type CommitmentMessages, type Done, messages } from './messages.ts';
import { type Kind, type Nearness, kinds } from './model.ts';
import { type Shell, home } from './shell.ts';

export type Holder = { kind: 'nobody' | 'you' } | { kind: 'colleague'; name: string | undefined };

export interface InBrief {
  id: string;
  kind: Kind;
  /** Undefined for somebody who lacks the desk's key. */
  title: string | undefined;
  endsOn: string | null;
  nearness: Nearness;
  done: boolean;
  holder: Holder;
}

export type PlaceView = View<
  'desk',
  Shell & {
    places: readonly {
      id: string;
      name: string;
      serves: readonly string[];
      commitments: readonly InBrief[];
    }[];
    done: Done | undefined;
  }
>;

/** What keeps a place going, the nearest end first in each kind. */
export function PlacePage({ locale, path, nav, csrf, places, done }: PlaceView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      {done && <Notice tone="success">{say.done[done]}</Notice>}
      {places.map(({ id, name, serves, commitments }) => (
        <section key={id}>
          <h2>{name}</h2>
          {serves.length > 0 && <Facts items={[[say.serves, formatList(locale, serves)]]} />}
          {kinds.map((kind) => {
            const all = commitments.filter((one) => one.kind === kind);
            const open = all.filter((one) => !one.done);
            const over = all.filter((one) => one.done);
            return (
              <section key={kind}>
                <h3>{say.kinds[kind]}</h3>
                {open.length === 0 && <p class="hint">{say.none[kind]}</p>}
                <List {...{ locale, csrf, say }} commitments={open} />
                <p>
                  <ButtonLink kind="outline" href={hrefIn(locale, `${home}/${id}/ny/${kind}`)}>
                    {say.add[kind]}
                  </ButtonLink>
                </p>
                {over.length > 0 && (
                  <Details summary={say.finishedList(over.length)}>
                    <List {...{ locale, csrf, say }} commitments={over} />
                  </Details>
                )}
              </section>
            );
          })}
        </section>
      ))}
    </Page>
  );
}

interface ListProps {
  locale: Locale;
  csrf: string;
  say: CommitmentMessages;
  commitments: readonly InBrief[];
}

function List({ locale, csrf, say, commitments }: ListProps) {
  if (commitments.length === 0) return null;
  return (
    <NeedList>
      {commitments.map((one) => (
        <NeedItem
          key={one.id}
          title={<a href={hrefIn(locale, `${home}/${one.id}`)}>{one.title ?? say.kinds[one.kind]}</a>}
          tag={!one.done && <NearnessTag {...{ say }} nearness={one.nearness} />}
          act={
            !one.done &&
            one.holder.kind === 'nobody' && (
              <Form action={hrefIn(locale, `${home}/${one.id}/ta`)} csrf={csrf}>
                <Button kind="outline">{say.take}</Button>
              </Form>
            )
          }
        >
          {[
            untilInWords(locale, one.kind, one.endsOn),
            ...(one.done ? [] : [holderInWords(say, one.holder)]),
          ].join(' · ')}
        </NeedItem>
      ))}
    </NeedList>
  );
}

const tones: Readonly<Record<Nearness, Tone>> = {
  over: 'danger',
  month: 'warm',
  quarter: 'warm',
  half_year: 'info',
  year: 'info',
  far: 'neutral',
};

export function NearnessTag({ say, nearness }: { say: CommitmentMessages; nearness: Nearness }) {
  if (nearness === 'far') return null;
  return <Tag tone={tones[nearness]}>{say.nearness[nearness]}</Tag>;
}

export function untilInWords(locale: Locale, kind: Kind, endsOn: string | null): string {
  const say = messages(locale);
  return endsOn === null ? say.noEnd : say.until[kind](formatDate(locale, endsOn));
}

export function holderInWords(say: CommitmentMessages, holder: Holder): string {
  if (holder.kind === 'colleague')
    return holder.name === undefined ? say.heldBySomebody : say.heldBy(holder.name);
  return holder.kind === 'you' ? say.heldByYou : say.heldByNobody;
}
