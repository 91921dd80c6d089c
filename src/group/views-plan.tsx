import { type Locale, formatDay, formatTimeSpan, weekdayName } from '../platform/i18n/index.ts';
import { Details, Facts } from '../ui/index.ts';
import { type GroupMessages, messages } from './messages.ts';
import type { Plan } from './model.ts';
import type { ModelShown } from './model-shown.ts';

/** A plan as words; the topic's name is looked up by the route. */
export interface PlanShown {
  plan: Plan;
  topic: string;
}

/** `torsdager 18.00–20.00, hver uke` */
export function rhythm(locale: Locale, plan: Plan): string {
  const say = messages(locale);
  const every = plan.everyWeeks === 1 ? say.everyWeek : say.everySecond;
  const day = weekdayName(locale, plan.day, 'plural');
  return `${day} ${formatTimeSpan(locale, plan.start, plan.end)}, ${every}`;
}

export function placeOf(say: GroupMessages, plan: Plan): string {
  if (plan.place)
    return [plan.place.room, plan.place.address, plan.place.directions].filter(Boolean).join(', ');
  const mode = plan.mode === 'video' ? say.video : say.telephone;
  return `${mode}. ${plan.call ?? say.callSoon}`;
}

/** When, where and about what. */
export function PlanFacts({ locale, shown, nextOn }: { locale: Locale; shown: PlanShown; nextOn: string }) {
  const say = messages(locale);
  const { plan, topic } = shown;
  return (
    <Facts
      items={[
        [say.nextHeading, formatDay(locale, nextOn)],
        [say.when, rhythm(locale, plan)],
        [plan.place ? say.where : say.how, placeOf(say, plan)],
        [say.about, topic],
      ]}
    />
  );
}

/** The group's model in words, folded away. */
export function HowItWorks({ locale, model }: { locale: Locale; model: ModelShown }) {
  return (
    <Details summary={messages(locale).howItWorks(model.name)}>
      <p>{model.description}</p>
    </Details>
  );
}
