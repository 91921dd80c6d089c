export * from './types.ts';
export { form } from './form.ts';
export { explain } from './explain.ts';
