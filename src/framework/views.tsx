import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import type { View } from '../platform/http/index.ts';
import {
  ButtonLink,
  Actions,
  Card,
  Cards,
  Empty,
  Hero,
  Lead,
  Page,
  Prose,
  SafeBox,
  Search,
  Table,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import type { ContentPage } from './model.ts';
import { publicNav } from './nav.ts';

type Shell = { locale: Locale; path: string };

/** Three doors, the place search at once, and what we do not know. */
export function HomePage({ locale, path }: View<'public', Shell>) {
  const say = messages(locale);
  const to = (address: string) => hrefIn(locale, address);
  const doors = [
    [say.doorSeek, say.doorSeekText, say.doorSeekLink, '/meld-interesse'],
    [say.doorHelp, say.doorHelpText, say.doorHelpLink, '/fagfolk'],
    [say.doorStart, say.doorStartText, say.doorStartLink, '/start'],
  ] as const;
  const also = [
    [say.alsoRead, '/selvhjelp'],
    [say.alsoAsk, '/spor'],
    [say.alsoSuggest, '/foresla'],
    [say.alsoCode, '/min'],
    [say.alsoNumbers, '/tall'],
  ] as const;
  return (
    <Page locale={locale} path={path} title={say.homeTitle} kind="public" nav={publicNav(locale, path)}>
      <Hero>
        <h1>
          {say.homeHeading[0]}
          <br />
          {say.homeHeading[1]}
        </h1>
        <Lead>{say.homeLead}</Lead>
        <Search
          action={to('/steder')}
          method="get"
          name="sted"
          label={say.whereLabel}
          hint={say.whereHint}
          button={say.whereButton}
        />
      </Hero>
      <Cards>
        {doors.map(([title, text, link, href]) => (
          <Card key={href} title={title}>
            <p>
              {href === '/meld-interesse' && <a href={to('/grupper')}>{say.doorOpen}</a>}
              {text}
            </p>
            <a href={to(href)}>{link}</a>
          </Card>
        ))}
      </Cards>
      <SafeBox title={say.safeTitle}>{say.safeText}</SafeBox>
      <h2>{say.alsoTitle}</h2>
      <ul>
        {also.map(([label, href]) => (
          <li key={href}>
            <a href={to(href)}>{label}</a>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** One page of the framework, with what one may do next. */
export function ContentPageView({ locale, path, content }: View<'public', Shell & { content: ContentPage }>) {
  return (
    <Page locale={locale} path={path} title={content.title} kind="public" nav={publicNav(locale, path)}>
      <h1>{content.title}</h1>
      {content.lead && <Lead>{content.lead}</Lead>}
      <Prose html={content.html} />
      {content.next.length > 0 && (
        <Actions>
          {content.next.map(({ href, label }, at) => (
            <ButtonLink key={href} kind={at === 0 ? 'filled' : 'outline'} href={hrefIn(locale, href)}>
              {label}
            </ButtonLink>
          ))}
        </Actions>
      )}
    </Page>
  );
}

/** An ordinary page of postal codes: where *leave quickly* leads. It says nothing of what was read before. */
export function CodesPage({
  locale,
  path,
  text,
  rows,
}: View<'public', Shell & { text: string; rows: string[][] }>) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.codesTitle} kind="neutral">
      <h1>{say.codesTitle}</h1>
      <Search
        action={hrefIn(locale, '/postnummer')}
        method="get"
        name="q"
        label={say.codesLabel}
        value={text}
        button={say.codesButton}
      />
      {rows.length > 0 && (
        <Table
          caption={say.codesCaption}
          head={[say.codesPlace, say.codesCounty, say.codesCentre]}
          rows={rows}
        />
      )}
      {text && rows.length === 0 && <Empty title={say.codesNone} />}
    </Page>
  );
}
