import { fileURLToPath } from 'node:url';
import { loadGeography } from './index.ts';

/** The real country, for tests. */
export const norwayFolder = fileURLToPath(new URL('../../data/norway', import.meta.url));
export const norway = loadGeography(norwayFolder);
