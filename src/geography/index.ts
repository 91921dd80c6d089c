export type { Area, County, Geography, Municipality, PlaceHit, PlaceOutside, Words } from './model.ts';
export { UnknownMunicipality } from './model.ts';
export { loadGeography } from './geography.ts';

/** No topic is shown in public together with an area of fewer inhabitants than this (rule: *small places are transparent*). */
export const coarseAreaInhabitants = 10_000;
