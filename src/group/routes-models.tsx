import { z } from 'zod';
import {
  type KeptModel,
  changeModel,
  copyModel,
  modelById,
  modelsKept,
  retireModel,
  versionsOf,
} from '../framework/index.ts';
import { deskById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import {
  type FieldError,
  type StaffActor,
  type Typed,
  field,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { desksOpenTo, mayOpenDesk, staffNav } from '../staff/index.ts';
import { mayChangeModel, mayRetireModel, maySeeModel } from './policy.ts';
import { readModel, typedModel } from './reading-models.ts';
import { ModelFormPage, ModelPage, ModelsPage, modelsPath } from './views-models.tsx';

const asked = z.custom<Typed>(() => true);
const ofModel = z.object({ model: z.string().regex(/^[a-z0-9-]{2,40}$/) });

/** The models by which groups can work: looked at, changed, copied, put away. */
export function modelRoutes(app: App) {
  const staff = { actor: 'staff', audience: 'desk' } as const;
  const model = (act: string, may: (actor: StaffActor, model: KeptModel) => boolean) => ({
    act,
    subject: (_actor: StaffActor, { model: id }: z.infer<typeof ofModel>) => modelById(app.db, id),
    may,
  });
  const today = () => app.clock.today().toString();
  const shell = (actor: StaffActor, locale: Locale, path: string) => ({
    locale,
    path,
    csrf: actor.session.csrf,
    nav: staffNav(locale, path, actor),
  });

  async function ownDesks(actor: StaffActor) {
    const desks = [];
    for (const id of desksOpenTo(actor)) {
      const desk = await deskById(app.db, id);
      if (desk) desks.push({ id, name: desk.name });
    }
    return desks;
  }

  function form(
    actor: StaffActor,
    locale: Locale,
    subject: KeptModel,
    typed: Typed,
    { errors = [], stale = false }: { errors?: readonly FieldError[]; stale?: boolean } = {},
  ) {
    const path = `${modelsPath}/${subject.id}/endre`;
    const shown = { ...shell(actor, locale, path), model: subject, typed, errors, stale };
    return page(view('desk', shown), ModelFormPage, errors.length > 0 || stale ? 422 : 200);
  }

  /** For whom a change is made: the owner, or the national desk that somebody opens. */
  const changerOf = (actor: StaffActor, { owner }: KeptModel) =>
    owner ?? actor.roles.find(({ role }) => role === 'national_adviser')?.organisation ?? '';

  return [
    route({
      method: 'GET',
      path: modelsPath,
      ...staff,
      permit: {
        act: 'group: see the models',
        subject: () => true as const,
        may: (actor: StaffActor) => desksOpenTo(actor).length > 0,
      },
      handle: async ({ actor, locale, path }) => {
        const all = await modelsKept(app.db);
        const desks = (await ownDesks(actor)).map((desk) => ({
          ...desk,
          models: all.filter(({ owner }) => owner === desk.id),
        }));
        const presets = all.filter(({ owner }) => owner === null);
        return page(view('desk', { ...shell(actor, locale, path), presets, desks }), ModelsPage);
      },
    }),
    route({
      method: 'GET',
      path: `${modelsPath}/:model`,
      ...staff,
      params: ofModel,
      query: asked,
      permit: model('group: see a model', maySeeModel),
      handle: async ({ actor, locale, path, query, subject }) => {
        const told = typedIn(query, 'gjort');
        const shown = {
          ...shell(actor, locale, path),
          model: subject,
          versions: await versionsOf(app.db, subject.id),
          mayChange: mayChangeModel(actor, subject),
          mayRetire: mayRetireModel(actor, subject),
          copyFor: await ownDesks(actor),
          done: told === 'endret' || told === 'kopiert' ? told : undefined,
        } as const;
        return page(view('desk', shown), ModelPage);
      },
    }),
    route({
      method: 'GET',
      path: `${modelsPath}/:model/endre`,
      ...staff,
      params: ofModel,
      permit: model('group: begin to change a model', mayChangeModel),
      handle: ({ actor, locale, subject }) => form(actor, locale, subject, typedModel(subject)),
    }),
    route({
      method: 'POST',
      path: `${modelsPath}/:model/endre`,
      ...staff,
      params: ofModel,
      permit: model('group: change a model', mayChangeModel),
      handle: async ({ actor, locale, subject, typed }) => {
        const { value, errors } = readModel(typed);
        if (!value) return form(actor, locale, subject, typed, { errors });
        const seen = Number(typedIn(typed, 'seen'));
        const made = { day: today(), by: changerOf(actor, subject) };
        const changed = await app.db
          .transaction()
          .execute((trx) => changeModel(trx, subject.id, seen, value, made));
        if (changed) return redirect(`${modelsPath}/${subject.id}?gjort=endret`);
        const now = await modelById(app.db, subject.id);
        return form(actor, locale, now ?? subject, typed, { stale: true });
      },
    }),
    route({
      method: 'POST',
      path: `${modelsPath}/:model/kopier`,
      ...staff,
      params: ofModel,
      permit: model('group: copy a model', maySeeModel),
      form: z.object({ organisation: field.uuid('nameBad') }),
      handle: async ({ actor, subject, form: filled }) => {
        const desk = filled.ok ? await deskById(app.db, filled.value.organisation) : undefined;
        if (!desk || !mayOpenDesk(actor, desk.id)) return redirect(`${modelsPath}/${subject.id}`);
        const id = await app.db.transaction().execute((trx) => copyModel(trx, subject, desk, today()));
        return redirect(`${modelsPath}/${id}?gjort=kopiert`);
      },
    }),
    route({
      method: 'POST',
      path: `${modelsPath}/:model/legg-bort`,
      ...staff,
      params: ofModel,
      permit: model('group: put a model away', mayRetireModel),
      form: z.object({ away: field.ticked() }),
      handle: async ({ subject, form: filled }) => {
        const day = filled.ok && filled.value.away ? today() : null;
        await app.db.transaction().execute((trx) => retireModel(trx, subject.id, day));
        return redirect(`${modelsPath}/${subject.id}`);
      },
    }),
  ];
}
