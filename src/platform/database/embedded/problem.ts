/** The embedded database cannot be used here. The message says why, and that a server of one's own always can. */
export class EmbeddedDatabaseProblem extends Error {
  override readonly name = 'EmbeddedDatabaseProblem';

  constructor(what: string, options?: ErrorOptions) {
    super(
      `${what}\nThe embedded database cannot be used here. ` +
        'Give a PostgreSQL server instead: DATABASE_URL=postgres://user:password@host/database',
      options,
    );
  }
}
