import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog, durationBand, type Log } from './index.ts';

function written(use: (log: Log) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  use(createLog({}, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a request is a template, a method, a status and a band', () => {
  const [line] = written((log) => log.request({ method: 'GET', route: '/min/:part', status: 200, ms: 17 }));
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
    method: 'GET',
    route: '/min/:part',
    status: 200,
    duration: '≤30ms',
  });
});

test('a field that is not on the list is not written, whoever passes it', () => {
  const more = {
    method: 'GET',
    route: '/',
    status: 200,
    ms: 1,
    ip: '192.0.2.1',
    query: 'navn=Kari',
    msg: 'Kari',
  };
  const [line] = written((log) => log.request(more));
  expect(Object.keys(line ?? {})).toEqual(['level', 'time', 'method', 'route', 'status', 'duration']);
});

test('an address with a query, a sentence, a number that is a text: none of them gets through', () => {
  const lines = written((log) => {
    log.request({ method: 'KARI', route: '/min?navn=Kari', status: 'Kari' as unknown as number, ms: 1 });
    log.event('Kari <kari@example.org> asked');
    log.fault('Kari er her!', 'Error: Kari', 'at Kari("x")');
    log.job('send "Kari"', 'done');
  });
  expect(JSON.stringify(lines)).not.toContain('Kari');
  expect(lines[2]).toMatchObject({ errorId: 'unknown', error: 'Error', where: 'other' });
});

test('no line ever holds what looks like an address of a person or a machine', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.emailAddress(), fc.ipV4(), fc.ipV6(), fc.webUrl({ withQueryParameters: true })),
      (text) => {
        const lines = written((log) => {
          log.request({ method: text, route: text, status: 200, ms: 1 });
          log.fault(text, text, text);
        });
        for (const { time: _, ...line } of lines)
          expect(JSON.stringify(line)).not.toMatch(/@|\?|\d+\.\d+\.\d+\.\d+|https?:\/\//);
      },
    ),
  );
});

test('durations are bands', () => {
  expect([0, 10, 10.1, 999, 10_000, 10_001].map(durationBand)).toEqual([
    '≤10ms',
    '≤10ms',
    '≤30ms',
    '≤1000ms',
    '≤10000ms',
    '>10000ms',
  ]);
});
