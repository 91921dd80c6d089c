import type { DirectoryParts } from '../directory/index.ts';
import type { App } from '../platform/app.ts';
import { type StaffActor, type Typed, page, redirect, route, view } from '../platform/http/index.ts';
import { SealingError } from '../platform/sealing/index.ts';
import { type Head, headOf, readColumns } from './columns.ts';
import { confirmColumns } from './commands-columns.ts';
import type { Source } from './model.ts';
import { ofSource, permits, shellOf, staff } from './permits.ts';
import { unlessEnded } from './routes-list.tsx';
import { type Shell, home } from './shell.ts';
import { openUpload } from './upload.ts';
import { ColumnsPage } from './views-columns.tsx';

/** What the columns of a table are: looked at, and confirmed. */
export function columnRoutes(app: App, parts: DirectoryParts) {
  const permit = permits(app);

  /** What waits, opened with the desk's key; or where to go instead. */
  async function opened(actor: StaffActor, { id }: Source) {
    try {
      const bytes = await openUpload(app.db, actor, id);
      return bytes ? { bytes, head: await headOf(bytes) } : redirect(`${home}/${id}`);
    } catch (problem) {
      if (problem instanceof SealingError) return redirect(`${home}/${id}?gjort=nokkel`);
      throw problem;
    }
  }

  function columnsPage(
    frame: Shell,
    { id }: Source,
    head: Head,
    typed: Typed,
    errors: ReturnType<typeof readColumns>['errors'],
  ) {
    const { columns, doubts, hasMore } = head;
    const shown = { ...frame, sourceId: id, head: { columns, doubts, hasMore }, typed, errors };
    return page(view('staff', shown), ColumnsPage, errors.length > 0 ? 422 : 200);
  }

  return [
    route({
      method: 'GET',
      path: `${home}/:source/kolonner`,
      ...staff,
      params: ofSource,
      permit: permit.source('source: see columns'),
      handle: async ({ actor, locale, path, subject }) => {
        const found = await opened(actor, subject);
        if ('kind' in found) return found;
        return columnsPage(shellOf(actor, locale, path), subject, found.head, found.head.proposed, []);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:source/kolonner`,
      ...staff,
      params: ofSource,
      permit: permit.source('source: confirm columns'),
      handle: async ({ actor, locale, path, subject, typed }) => {
        const found = await opened(actor, subject);
        if ('kind' in found) return found;
        const { columns, errors } = readColumns(typed, found.head);
        if (errors.length > 0)
          return columnsPage(shellOf(actor, locale, path), subject, found.head, typed, errors);
        return unlessEnded(subject, async () => {
          await confirmColumns(app, subject, { ...found, columns }, parts);
          return redirect(`${home}/${subject.id}?gjort=lest`);
        });
      },
    }),
  ];
}
