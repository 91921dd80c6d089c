import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify from 'fastify';

/** Nothing is loaded from elsewhere, nothing runs that we did not send, nobody frames us, no address is passed on. */
function options(secure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'style-src': ["'self'"],
        'script-src': ["'self'"],
        'img-src': ["'self'"],
        'font-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // same-origin, not no-referrer: with no-referrer browsers send `Origin: null` on our own forms.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: true,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xPoweredBy: false,
  };
}

/** The same on every answer, so helmet is asked once, and not at every request, which would cost a tenth of a page. */
export async function securityHeaders(secure: boolean): Promise<Readonly<Record<string, string>>> {
  const asked = Fastify();
  await asked.register(helmet, options(secure));
  asked.get('/', (_request, reply) => reply.send());
  const { headers } = await asked.inject('/');
  await asked.close();
  const ofEachAnswer = new Set(['content-length', 'date', 'connection']);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      ofEachAnswer.has(name) ? [] : [[name, String(value)]],
    ),
  );
}
