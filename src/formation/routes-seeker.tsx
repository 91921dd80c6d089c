import { z } from 'zod';
import type { App } from '../platform/app.ts';
import { type SeekerActor, field, page, redirect, route, view } from '../platform/http/index.ts';
import type { Parts } from './board.ts';
import { type Seat, answerProposal, seatFor } from './commands-answer.ts';
import { ProposalProblem } from './model.ts';
import { mayAnswerFor } from './policy.ts';
import { NoSeatPage, SeatPage } from './views-seeker.tsx';

const path = '/min/forslag';

/** The proposal to one person, by code. */
export function seatRoutes(app: App, { geography, framework }: Parts) {
  const own = (act: string) => ({ act, subject: (actor: SeekerActor) => actor.id, may: mayAnswerFor });

  return [
    route({
      method: 'GET',
      path,
      actor: 'seeker',
      audience: 'seeker',
      permit: own('formation: see own proposal'),
      handle: async ({ actor, locale }) => {
        const seat = await seatFor(app, actor);
        if (!seat) return page(view('seeker', { locale, path }), NoSeatPage);
        const { shown, answer, answerBy } = seat;
        const seen = {
          ...shown,
          topic: framework.topicName(shown.topic, locale),
          meetsIn: (shown.meetsIn && geography.municipality(shown.meetsIn)?.name) || null,
          others: shown.others.map(({ alias, area }) => ({ alias, area })),
        };
        const csrf = actor.session.csrf;
        return page(view('seeker', { locale, path, csrf, shown: seen, answer, answerBy }), SeatPage);
      },
    }),
    route({
      method: 'POST',
      path,
      actor: 'seeker',
      audience: 'seeker',
      permit: own('formation: answer own proposal'),
      form: z.object({ answer: field.oneOf(['yes', 'no', 'known'], 'answer'), who: field.kept() }),
      handle: async ({ actor, form }) => {
        const seat = form.ok && (await seatFor(app, actor));
        if (form.ok && seat) {
          const { answer, who } = form.value;
          await answerProposal(app, actor, answer, refsOf(seat, who)).catch(unlessGone);
        }
        return redirect(path);
      },
    }),
  ];
}

/** From places in the list to those who stand there. */
function refsOf({ shown }: Seat, who: readonly string[]): string[] {
  return shown.others.flatMap(({ ref }, at) => (who.includes(String(at)) ? [ref] : []));
}

/** What is gone cannot be answered; the page says so when it is shown again. */
function unlessGone(problem: unknown): void {
  if (!(problem instanceof ProposalProblem)) throw problem;
}
