export * from './types.ts';
export { form, explain } from './form.ts';
