export { discard, makeDraft, publish, type ReleaseParts } from './commands.ts';
export { type Release, draftRelease, publishedRelease, publishedReleases } from './store.ts';
export { publishedEnquiries } from './own-numbers.ts';
export { publicReleaseRoutes } from './routes-public.ts';
export { staffReleaseRoutes } from './routes-staff.tsx';
