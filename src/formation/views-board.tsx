import type { View } from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  Button,
  Card,
  Details,
  Empty,
  Form,
  HiddenFields,
  Hint,
  Lead,
  type NavItem,
  Notice,
  Page,
  SafeBox,
  SeatList,
  SeatRow,
  Tag,
  TwoColumns,
  Why,
} from '../ui/index.ts';
import { boardMessages } from './messages-board.ts';
import type { BoardShown, CardShown, LeftShown } from './words-board.ts';
import { capital, numberWord } from './words.ts';

export type BoardView = View<
  'desk',
  BoardShown & {
    locale: Locale;
    path: string;
    csrf: string;
    nav: readonly NavItem[];
    desk: { slug: string; name: string };
    /** All that the actor opens; one or more. */
    desks: readonly { slug: string; name: string }[];
    changed: boolean;
  }
>;

const boardPath = '/arbeid/grupper-som-kan-bli';
const postTo = ({ locale, desk }: BoardView, act: string) =>
  hrefIn(locale, `${boardPath}/${desk.slug}/${act}`);

/** What groups can become of those who wait, why, and what those need who got no place. */
export function BoardPage(view: BoardView) {
  const { locale, path, nav, desk, desks, cards, changed } = view;
  const say = boardMessages(locale);
  const aside = view.leftCount + view.withoutPlace + view.out.length > 0;
  return (
    <Page locale={locale} path={path} title={say.boardTitle} kind="staff" nav={nav}>
      {changed && (
        <Notice tone="warning">
          <p>{say.changed}</p>
        </Notice>
      )}
      <h1>
        {view.waiting === 0 ? say.noneWaiting : say.heading(numberWord(locale, cards.length), cards.length)}
      </h1>
      {cards.length > 0 && <Lead>{say.boardLead}</Lead>}
      {desks.length > 1 && <Desks locale={locale} desk={desk} desks={desks} />}
      <TwoColumns
        aside={
          <>
            {aside && <Left view={view} />}
            <SafeBox title={say.readTitle}>{say.boardRead(desk.name)}</SafeBox>
          </>
        }
      >
        {cards.map((card) => (
          <GroupCard key={card.key} view={view} card={card} />
        ))}
        {view.closeness && <Hint>{closenessIn(view)}</Hint>}
        {cards.length === 0 && <NoGroup view={view} />}
      </TwoColumns>
    </Page>
  );
}

function closenessIn({ locale, closeness }: BoardView) {
  const say = boardMessages(locale);
  if (closeness === 'everybody') return say.everybodyPlaced;
  return closeness === 'best' ? say.best : say.maybeMore;
}

function Desks({ locale, desk, desks }: Pick<BoardView, 'locale' | 'desk' | 'desks'>) {
  return (
    <nav aria-label={boardMessages(locale).chooseDesk}>
      <p>
        {desks.flatMap(({ slug, name }, at) => [
          at > 0 && ' · ',
          slug === desk.slug ? (
            <strong key={slug} aria-current="page">
              {name}
            </strong>
          ) : (
            <a key={slug} href={hrefIn(locale, `${boardPath}?sted=${encodeURIComponent(slug)}`)}>
              {name}
            </a>
          ),
        ])}
      </p>
    </nav>
  );
}

function GroupCard({ view, card }: { view: BoardView; card: CardShown }) {
  const { locale, csrf } = view;
  const say = boardMessages(locale);
  return (
    <Card title={card.heading}>
      <p>
        {capital(locale, card.place)}
        {card.language && `, ${say.inLanguage(card.language)}`}
        {card.pinned && (
          <>
            {' '}
            <Tag>{say.pinnedTag}</Tag>
          </>
        )}
      </p>
      <Why>{card.why}</Why>
      <SeatList>
        {card.members.map((member) => (
          <SeatRow key={member.id} name={<Person locale={locale} person={member} />}>
            {member.known}
          </SeatRow>
        ))}
      </SeatList>
      <Form action={postTo(view, 'send')} csrf={csrf}>
        <HiddenFields values={{ group: card.key, seen: card.seen }} />
        <Actions>
          <Button>{say.send}</Button>
        </Actions>
      </Form>
      <Adjust view={view} card={card} />
    </Card>
  );
}

function Person({ locale, person }: { locale: Locale; person: { id: string; alias: string; from: string } }) {
  return (
    <>
      <a href={hrefIn(locale, `/arbeid/henvendelser/${person.id}`)}>{person.alias}</a>
      {person.from && ` · ${person.from}`}
    </>
  );
}

function Adjust({ view, card }: { view: BoardView; card: CardShown }) {
  const { locale, csrf } = view;
  const say = boardMessages(locale);
  return (
    <Details summary={card.pinned ? say.adjustPinned : say.adjust}>
      <Hint>{card.pinned ? say.unpinHint : say.pinHint}</Hint>
      <Form action={postTo(view, card.pinned ? 'las-opp' : 'las')} csrf={csrf}>
        <HiddenFields values={{ group: card.key }} />
        <Button kind="outline">{card.pinned ? say.unpin : say.pin}</Button>
      </Form>
      <Hint>{say.outHint}</Hint>
      <SeatList>
        {card.members.map((member) => (
          <SeatRow
            key={member.id}
            name={member.alias}
            act={
              <Form action={postTo(view, 'ut')} csrf={csrf}>
                <HiddenFields values={{ group: card.key, person: member.id }} />
                <Button kind="plain">
                  {say.out}
                  <span class="ds-sr-only">: {member.alias}</span>
                </Button>
              </Form>
            }
          />
        ))}
      </SeatList>
    </Details>
  );
}

function Left({ view }: { view: BoardView }) {
  const { locale, csrf, left, leftCount, withoutPlace, out } = view;
  const say = boardMessages(locale);
  const word = (n: number) => numberWord(locale, n);
  return (
    <>
      {leftCount + withoutPlace > 0 && (
        <Card title={leftCount > 0 && capital(locale, say.leftHeading(word(leftCount), leftCount))}>
          {left.map((some) => (
            <LeftTogether key={some.why} locale={locale} some={some} />
          ))}
          {withoutPlace > 0 && <p>{say.withoutPlace(word(withoutPlace), withoutPlace)}</p>}
        </Card>
      )}
      {out.length > 0 && (
        <Card title={say.outHeading}>
          <SeatList>
            {out.map(({ person, text }) => (
              <SeatRow
                key={person}
                name={text}
                act={
                  <Form action={postTo(view, 'inn')} csrf={csrf}>
                    <HiddenFields values={{ person }} />
                    <Button kind="plain">
                      {say.undo}
                      <span class="ds-sr-only">: {text}</span>
                    </Button>
                  </Form>
                }
              />
            ))}
          </SeatList>
        </Card>
      )}
    </>
  );
}

function LeftTogether({ locale, some }: { locale: Locale; some: LeftShown }) {
  const say = boardMessages(locale);
  return (
    <>
      <p>{some.why}</p>
      {some.helps.length > 0 && <Why>{some.helps.join(' ')}</Why>}
      <Details summary={say.leftWho}>
        <SeatList>
          {some.people.map((person) => (
            <SeatRow key={person.id} name={<Person locale={locale} person={person} />}>
              {person.helps.join(' ')}
            </SeatRow>
          ))}
        </SeatList>
      </Details>
    </>
  );
}

function NoGroup({ view: { locale, waiting } }: { view: BoardView }) {
  const say = boardMessages(locale);
  return (
    <Empty title={waiting === 0 ? say.nothingYet : say.noGroupYet}>
      <p>{waiting === 0 ? say.noneWaitingText : say.noGroupYetText}</p>
      <p>
        <a href={hrefIn(locale, '/arbeid/henvendelser')}>{say.toEnquiries}</a>
      </p>
    </Empty>
  );
}
