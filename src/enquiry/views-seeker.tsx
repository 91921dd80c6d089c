import type { View } from '../platform/http/index.ts';
import { hrefIn, type Locale } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Bubble,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  HiddenFields,
  Lead,
  Notice,
  Page,
  SafeBox,
  Tag,
  TextArea,
  TextField,
  TwoColumns,
} from '../ui/index.ts';
import { type Drawn, type TopicOption, WhatFields, WhenFields, WhereFields, YouFields } from './fields.tsx';
import type { InboxView } from './inbox.ts';
import { seekerMessages } from './messages-seeker.ts';
import { longestWords } from './model.ts';
import { Errors } from './views-public.tsx';

interface Shell {
  locale: Locale;
  path: string;
  csrf: string;
}

/** Status and conversation: what stands in the middle of a person's page. */
export function Inbox({
  inbox,
  heading = 'h1',
}: {
  inbox: View<'seeker', InboxView>;
  heading?: 'h1' | 'h2';
}) {
  const { locale, csrf, status, bubbles, unread, typed, error, once } = inbox;
  const say = seekerMessages(locale);
  const Heading = heading;
  const Below = heading === 'h1' ? 'h2' : 'h3';
  return (
    <>
      <Heading>{status.title}</Heading>
      <Lead>{status.text}</Lead>
      <Below>
        {say.conversation} {unread && <Tag tone="warm">{say.newWord}</Tag>}
      </Below>
      {bubbles.length === 0 && <p>{say.nothingYet}</p>}
      {bubbles.map(({ mine, from, text }, at) => (
        <Bubble key={at} mine={mine} from={from}>
          {text}
        </Bubble>
      ))}
      <Form action={hrefIn(locale, '/min/beskjeder')} csrf={csrf}>
        <HiddenFields values={{ once }} />
        <TextArea
          name="text"
          label={say.write}
          hint={say.writeHint}
          rows={4}
          maxLength={longestWords}
          value={typed}
          error={error}
        />
        <Actions>
          <Button>{say.send}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** Who reads, and what else the person may do: what stands beside the inbox. */
export function InboxAside({ inbox }: { inbox: View<'seeker', InboxView> }) {
  const { locale, desk, changeable } = inbox;
  const say = seekerMessages(locale);
  const links = [
    ...(changeable ? [['/min/onsker', say.changeWishes] as const] : []),
    ['/min/varsel', say.notices] as const,
    ['/min/slett', say.erase] as const,
  ];
  return (
    <>
      <SafeBox title={say.whoReads}>
        <p>{say.whoReadsText(desk)}</p>
      </SafeBox>
      <ul class="links">
        {links.map(([path, label]) => (
          <li key={path}>
            <a href={hrefIn(locale, path)}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The inbox as a page of its own: where a message that could not be sent is shown again. */
export function InboxPage(view: View<'seeker', { path: string; inbox: View<'seeker', InboxView> }>) {
  const { path, inbox } = view;
  const say = seekerMessages(inbox.locale);
  return (
    <Page locale={inbox.locale} path={path} title={say.title} kind="private">
      {inbox.error && <ErrorSummary title={say.errors} errors={[{ field: 'text', message: inbox.error }]} />}
      <TwoColumns aside={<InboxAside inbox={inbox} />}>
        <Inbox inbox={inbox} />
      </TwoColumns>
    </Page>
  );
}

export type WishesView = View<'seeker', Shell & Drawn & { desk: string; topics: readonly TopicOption[] }>;

/** All wishes on one page, as they are now. */
export function WishesPage(view: WishesView) {
  const { locale, path, csrf, desk, topics } = view;
  const say = seekerMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.wishesTitle} kind="private">
      <BackLink href={hrefIn(locale, '/min')}>{say.back}</BackLink>
      <Errors drawn={view} />
      <TwoColumns
        aside={
          <SafeBox title={say.whoReads}>
            <p>{say.whoReadsText(desk)}</p>
            <p>{say.wishesDesk(desk)}</p>
          </SafeBox>
        }
      >
        <h1>{say.wishesHeading}</h1>
        <Lead>{say.wishesLead}</Lead>
        <Form action={hrefIn(locale, path)} csrf={csrf}>
          <h2>{say.sectionWhere}</h2>
          <WhereFields drawn={view} />
          <h2>{say.sectionWhat}</h2>
          <WhatFields drawn={view} topics={topics} />
          <h2>{say.sectionWhen}</h2>
          <WhenFields drawn={view} />
          <h2>{say.sectionYou}</h2>
          <YouFields drawn={view} email={false} promises={false} />
          <Actions>
            <Button>{say.save}</Button>
            <ButtonLink kind="plain" href={hrefIn(locale, '/min')}>
              {say.back}
            </ButtonLink>
          </Actions>
        </Form>
      </TwoColumns>
    </Page>
  );
}

export type NoticesView = View<
  'seeker',
  Shell & { possible: boolean; on: boolean; typed: string; error?: string }
>;

/** E-mail that says nothing: on, to another address, or off. */
export function NoticesPage({ locale, path, csrf, possible, on, typed, error }: NoticesView) {
  const say = seekerMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.noticesTitle} kind="private">
      <BackLink href={hrefIn(locale, '/min')}>{say.back}</BackLink>
      {error && <ErrorSummary title={say.errors} errors={[{ field: 'email', message: error }]} />}
      <TwoColumns
        aside={
          <SafeBox title={say.whoReads}>
            <p>{say.noticesWho}</p>
          </SafeBox>
        }
      >
        <h1>{say.noticesHeading}</h1>
        <Lead>{say.noticesLead}</Lead>
        <p>{say.noticesTime}</p>
        <p>
          <strong>{on ? say.noticesOn : possible ? say.noticesOff : say.noticesImpossible}</strong>
        </p>
        {on && (
          <Form action={hrefIn(locale, path)} csrf={csrf}>
            <Actions>
              <Button kind="outline" name="go" value="off">
                {say.turnOff}
              </Button>
            </Actions>
          </Form>
        )}
        {possible && (
          <Form action={hrefIn(locale, path)} csrf={csrf}>
            <TextField
              name="email"
              type="email"
              inputMode="email"
              label={on ? say.addressOther : say.address}
              hint={say.addressHint}
              maxLength={254}
              value={typed}
              error={error}
            />
            <Actions>
              <Button name="go" value="on">
                {say.turnOn}
              </Button>
            </Actions>
          </Form>
        )}
      </TwoColumns>
    </Page>
  );
}

/** Asked once more, because it cannot be undone. */
export function ErasePage({ locale, path, csrf }: View<'seeker', Shell>) {
  const say = seekerMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.eraseTitle} kind="private">
      <BackLink href={hrefIn(locale, '/min')}>{say.back}</BackLink>
      <h1>{say.eraseHeading}</h1>
      <Lead>{say.eraseLead}</Lead>
      <ul>
        {say.eraseList.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{say.eraseGroup}</p>
      <p>{say.eraseBackup}</p>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        <Actions>
          <Button kind="danger">{say.eraseYes}</Button>
          <ButtonLink kind="plain" href={hrefIn(locale, '/min')}>
            {say.eraseNo}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  );
}

/** After everything is gone. Nobody is signed in here. */
export function GonePage({ locale, path }: View<'public', { locale: Locale; path: string }>) {
  const say = seekerMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.goneTitle} kind="private">
      <h1>{say.goneHeading}</h1>
      <Lead>{say.goneText}</Lead>
      <Notice tone="info">
        <p>{say.goneMore}</p>
      </Notice>
    </Page>
  );
}
