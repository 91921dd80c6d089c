import { byLogin } from './cast.ts';
import type { Login } from './people.ts';
import type { TestProgram } from './program.ts';

/** Somebody on the staff who is logged in, and asks without a browser. */
export async function visitOf(test: TestProgram, login: Login) {
  const cookie = await byLogin(test, login);
  const get = (url: string) => test.program.server.inject({ url, headers: { cookie } });
  const csrf = /name="_csrf" value="([^"]+)"/.exec((await get('/arbeid/meg')).body)![1]!;
  return {
    get,
    post: (url: string, typed: Record<string, string> = {}) =>
      test.program.server.inject({
        method: 'POST',
        url,
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _csrf: csrf, ...typed }).toString(),
      }),
  };
}
