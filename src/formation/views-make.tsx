import { type Locale, hrefIn, weekdayName } from '../platform/i18n/index.ts';
import { Actions, Button, Card, Choices, Form, Hint, Notice, TextArea, TextField } from '../ui/index.ts';
import { proposalMessages } from './messages-proposals.ts';
import { slotName } from './words.ts';

/** What can be chosen when a group is made, and what has been chosen so far. */
export interface MakeShown {
  day: number;
  slot: string;
  mode: 'in_person' | 'telephone' | 'video';
  /** Those that are free in that slot first. */
  rooms: readonly { id: string; name: string; where: string; seats: number; free: boolean }[];
  initiators: readonly { id: string; name: string; canMake: boolean }[];
  /** Initiators who are not asked, and how their certificate stands. */
  notAsked: readonly { name: string; why: string }[];
  models: readonly { id: string; name: string; description: string; numbers: string }[];
  chosen: {
    room: string;
    firstOn: string;
    every: string;
    initiators: readonly string[];
    model: string;
    call: string;
    directions: string;
  };
}

interface MakeGroupProps {
  locale: Locale;
  action: string;
  csrf: string;
  make: MakeShown;
  errors: readonly { field: string; message: string }[];
  /** Somebody has not answered. */
  silent: boolean;
}

/** Everything that must be decided before a group begins. */
export function MakeGroup({ locale, action, csrf, make, errors, silent }: MakeGroupProps) {
  const say = proposalMessages(locale);
  const error = (field: string) => errors.find((one) => one.field === field)?.message;
  const { chosen } = make;
  const slot = slotName(locale, make.slot);
  const noRoom = make.mode === 'in_person' && make.rooms.length === 0;
  return (
    <Card title={say.make}>
      <p>{say.makeText}</p>
      {silent && <Hint>{say.makeSilent}</Hint>}
      {noRoom ? (
        <Notice tone="warning" title={say.noRooms}>
          <p>
            <a href={hrefIn(locale, '/arbeid/rom')}>{say.toRooms}</a>
          </p>
        </Notice>
      ) : (
        <Form action={action} csrf={csrf}>
          {make.mode === 'in_person' && <RoomChoice locale={locale} make={make} error={error('room')} />}
          <TextField
            name="firstOn"
            type="date"
            label={say.firstOn}
            hint={say.firstOnHint(weekdayName(locale, make.day, 'plural'))}
            value={chosen.firstOn}
            error={error('firstOn')}
          />
          <Choices
            legend={say.every}
            name="every"
            kind="radio"
            options={[
              { value: '1', label: say.everyWeek },
              { value: '2', label: say.everySecond },
            ]}
            chosen={[chosen.every]}
            error={error('every')}
          />
          {make.initiators.length === 0 ? (
            <Hint>{make.notAsked.length === 0 ? say.noInitiators : say.noneAskable}</Hint>
          ) : (
            <Choices
              legend={say.initiators}
              hint={say.initiatorsHint}
              name="initiators"
              kind="checkbox"
              options={make.initiators.map(({ id, name, canMake }) => ({
                value: id,
                label: name,
                hint: canMake ? say.canMake(slot) : undefined,
              }))}
              chosen={chosen.initiators}
              error={error('initiators')}
            />
          )}
          {make.notAsked.map(({ name, why }) => (
            <Hint key={name}>{say.notAsked(name, why)}</Hint>
          ))}
          {make.mode === 'in_person' ? (
            <TextField
              name="directions"
              label={say.directions}
              hint={say.directionsHint}
              value={chosen.directions}
              maxLength={300}
              error={error('directions')}
            />
          ) : (
            <TextArea
              name="call"
              label={say.call}
              hint={say.callHint}
              value={chosen.call}
              rows={3}
              maxLength={1000}
              error={error('call')}
            />
          )}
          <ModelChoice locale={locale} make={make} error={error('model')} />
          <Actions>
            <Button>{say.make}</Button>
          </Actions>
        </Form>
      )}
    </Card>
  );
}

interface ChoiceProps {
  locale: Locale;
  make: MakeShown;
  error: string | undefined;
}

function RoomChoice({ locale, make, error }: ChoiceProps) {
  const say = proposalMessages(locale);
  const slot = slotName(locale, make.slot);
  return (
    <Choices
      legend={say.room}
      name="room"
      kind="radio"
      options={make.rooms.map(({ id, name, where, seats, free }) => ({
        value: id,
        label: name,
        hint: [where, say.seats(seats), free ? say.roomFree(slot) : say.roomBusy(slot)].join(' · '),
      }))}
      chosen={[make.chosen.room]}
      error={error}
    />
  );
}

/** Each with what it means in words and numbers, so that nothing has to be opened to choose. */
function ModelChoice({ locale, make, error }: ChoiceProps) {
  return (
    <Choices
      legend={proposalMessages(locale).model}
      name="model"
      kind="radio"
      options={make.models.map(({ id, name, description, numbers }) => ({
        value: id,
        label: name,
        hint: [description, numbers].filter(Boolean).join(' '),
      }))}
      chosen={[make.chosen.model]}
      error={error}
    />
  );
}
