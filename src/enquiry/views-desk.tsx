import type { View } from '../platform/http/index.ts';
import { hrefIn, type Locale, weekdayName } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Bubble,
  Button,
  ButtonLink,
  Card,
  Choices,
  Details,
  Empty,
  ErrorSummary,
  Facts,
  Form,
  HiddenFields,
  Hint,
  Lead,
  type NavItem,
  NeedItem,
  NeedList,
  Page,
  SafeBox,
  Table,
  Tag,
  TextArea,
  TwoColumns,
} from '../ui/index.ts';
import type { DeskEnquiry, DeskList } from './desk.ts';
import { deskMessages } from './messages-desk.ts';
import { messages } from './messages.ts';
import { longestWords } from './model.ts';

export interface DeskShell {
  locale: Locale;
  path: string;
  nav: readonly NavItem[];
  csrf: string;
}

/** What has come in, desk by desk. Before it is opened a line tells its kind, its age, and whether it is unread. */
export function ListPage({
  locale,
  path,
  nav,
  lists,
}: View<'desk', DeskShell & { lists: readonly DeskList[] }>) {
  const say = deskMessages(locale);
  return (
    <Page locale={locale} path={path} title={say.listTitle} kind="staff" nav={nav}>
      <h1>{say.listHeading}</h1>
      <Lead>{say.listLead}</Lead>
      <Actions>
        <ButtonLink kind="outline" href={hrefIn(locale, '/arbeid/henvendelser/ny')}>
          {say.phone}
        </ButtonLink>
      </Actions>
      {lists.map(({ desk, groups }) => (
        <section key={desk}>
          {lists.length > 1 && <h2>{desk}</h2>}
          {groups.length === 0 && (
            <Empty title={say.emptyTitle}>
              <p>{say.empty}</p>
            </Empty>
          )}
          {groups.map(({ group, lines }) => (
            <section key={group}>
              {lists.length > 1 ? <h3>{say.groups[group]}</h3> : <h2>{say.groups[group]}</h2>}
              <NeedList>
                {lines.map(({ id, kind, alias, age, unread }) => (
                  <NeedItem
                    key={id}
                    title={alias || say.kind[kind]}
                    tag={unread && <Tag tone="warm">{say.unreadTag}</Tag>}
                    act={
                      <ButtonLink kind="outline" href={hrefIn(locale, `/arbeid/henvendelser/${id}`)}>
                        {say.read}
                        <span class="ds-sr-only">
                          : {alias || say.kind[kind]}, {age}
                        </span>
                      </ButtonLink>
                    }
                  >
                    {alias ? `${say.kind[kind]}, ${age}` : age}
                  </NeedItem>
                ))}
              </NeedList>
            </section>
          ))}
        </section>
      ))}
    </Page>
  );
}

export type EnquiryView = View<
  'desk',
  DeskShell & {
    desk: string;
    enquiry: DeskEnquiry;
    /** Typed and not good: shown again. */
    again: { answer?: string; note?: string; knows?: readonly string[] };
    errors: readonly { field: string; message: string }[];
    /** With it a button pressed twice sends once. */
    once: string;
  }
>;

/** One enquiry: what is wished, what was said, what to do next. */
export function EnquiryPage(view: EnquiryView) {
  const { locale, path, nav, csrf, desk, enquiry, errors } = view;
  const say = deskMessages(locale);
  const base = hrefIn(locale, `/arbeid/henvendelser/${enquiry.id}`);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <Page locale={locale} path={path} title={say.listTitle} kind="staff" nav={nav}>
      <BackLink href={hrefIn(locale, '/arbeid/henvendelser')}>{say.back}</BackLink>
      <ErrorSummary title={say.errors} errors={errors} />
      <h1>{enquiry.alias}</h1>
      <Lead>
        {say.kind[enquiry.kind]}, {enquiry.age}. <Tag>{say.state[enquiry.state]}</Tag>
      </Lead>
      {enquiry.kind !== 'interest' && (
        <p>
          {enquiry.onBehalf && `${say.onBehalf}. `}
          {say.notWilling}
        </p>
      )}
      <TwoColumns
        aside={
          <>
            <SafeBox title={say.whoReads}>
              <p>{say.whoReadsText(desk)}</p>
              <p>{say.whoReadsNote(desk)}</p>
            </SafeBox>
            <Wishes locale={locale} enquiry={enquiry} />
          </>
        }
      >
        <h2>{say.conversation}</h2>
        {enquiry.bubbles.length === 0 && <p>{say.nothingSaid}</p>}
        {enquiry.bubbles.map(({ mine, from, text }, at) => (
          <Bubble key={at} mine={mine} from={from}>
            {text}
          </Bubble>
        ))}
        <Form action={`${base}/svar`} csrf={csrf}>
          <HiddenFields values={{ once: view.once }} />
          <TextArea
            name="text"
            label={say.answer}
            hint={say.answerHint}
            rows={6}
            maxLength={longestWords}
            value={view.again.answer}
            error={errorOf('text')}
          />
          <Actions>
            <Button>{say.answerSend}</Button>
          </Actions>
        </Form>
        {enquiry.mayWait && (
          <Card title={say.talkHeld}>
            <p>{say.talkHeldText}</p>
            <Form action={`${base}/venter`} csrf={csrf}>
              <Actions>
                <Button kind="outline">{say.talkHeldButton}</Button>
              </Actions>
            </Form>
          </Card>
        )}
        {enquiry.mayTalk && (
          <Form action={`${base}/samtale`} csrf={csrf}>
            <Actions>
              <Button kind="plain">{say.backToTalk}</Button>
            </Actions>
          </Form>
        )}
        <h2>{say.note}</h2>
        <Form action={`${base}/notat`} csrf={csrf}>
          <TextArea
            name="note"
            label={say.noteText}
            hint={say.noteHint}
            rows={3}
            maxLength={longestWords}
            value={view.again.note ?? enquiry.note.text}
            error={errorOf('note')}
          />
          {enquiry.others.length > 0 ? (
            <Details summary={say.knows} open={enquiry.others.length <= 8 || enquiry.note.knows.length > 0}>
              <Choices
                kind="checkbox"
                name="knows"
                legend={say.knowsWhom}
                hint={say.knowsHint}
                options={enquiry.others.map(({ id, alias, place }) => ({
                  value: id,
                  label: place ? `${alias} (${place})` : alias,
                }))}
                chosen={view.again.knows ?? enquiry.note.knows}
                error={errorOf('knows')}
              />
            </Details>
          ) : (
            <Hint>{say.knowsNobody}</Hint>
          )}
          <Actions>
            <Button kind="outline">{say.noteSave}</Button>
          </Actions>
        </Form>
      </TwoColumns>
    </Page>
  );
}

function Wishes({ locale, enquiry }: { locale: Locale; enquiry: DeskEnquiry }) {
  const say = deskMessages(locale);
  const parts = messages(locale).parts;
  return (
    <section aria-label={say.wishes}>
      <h2>{say.wishes}</h2>
      {enquiry.facts.length === 0 && <p>{say.noWishes}</p>}
      <Facts items={enquiry.facts} />
      {enquiry.slots.length > 0 && (
        <Table
          caption={say.times}
          head={[say.day, say.can]}
          rows={enquiry.slots.map(({ day, parts: free }) => [
            weekdayName(locale, day),
            free.map((part) => parts[part]).join(', '),
          ])}
        />
      )}
    </section>
  );
}
