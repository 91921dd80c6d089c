export { discard, makeDraft, publish, type ReleaseParts } from './commands.ts';
export { type Release, draftRelease, publishedRelease, publishedReleases } from './store.ts';
export { publicReleaseRoutes } from './routes-public.ts';
export { staffReleaseRoutes } from './routes-staff.tsx';
