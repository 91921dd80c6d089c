import { fileURLToPath } from 'node:url';
import { loadGeography } from './index.ts';

/** The real country, for tests. */
export const norwayFolder = fileURLToPath(new URL('../../data/norway', import.meta.url));
export const norway = loadGeography(norwayFolder);

/** Milliseconds of processor time, the least of eight rounds: what the machine does besides does not count. */
export function leastWork(act: () => unknown): number {
  const rounds = Array.from({ length: 8 }, () => {
    const before = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...rounds);
}
