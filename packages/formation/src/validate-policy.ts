import { fail, requireNumber, requireObject, requireWhole } from './require.ts';
import type { Policy } from './types.ts';

const COMPOSITIONS: ReadonlySet<string> = new Set(['any', 'women', 'men', 'both']);

/** Refuses a policy that contradicts itself or asks for what cannot be counted. */
export function validatePolicy(policy: Policy): void {
  requireObject(policy, 'policy');
  requireObject(policy.size, 'policy.size');
  requireWhole(policy.size.min, 'policy.size.min', 1);
  requireWhole(policy.size.max, 'policy.size.max', 1, 1000);
  requireNumber(policy.size.ideal, 'policy.size.ideal', 1);
  if (policy.size.min > policy.size.max) fail('policy.size.min', 'is more than policy.size.max');
  if (policy.size.ideal < policy.size.min) fail('policy.size.ideal', 'is less than policy.size.min');
  if (policy.size.ideal > policy.size.max) fail('policy.size.ideal', 'is more than policy.size.max');
  if (policy.ageSpan !== undefined) requireNumber(policy.ageSpan, 'policy.ageSpan', 0);
  if (policy.composition !== undefined) {
    requireObject(policy.composition, 'policy.composition');
    for (const [topic, composition] of Object.entries(policy.composition)) {
      if (!COMPOSITIONS.has(composition)) {
        fail(`policy.composition.${topic}`, 'must be "any", "women", "men" or "both"');
      }
    }
  }
  if (policy.smallArea !== undefined) {
    requireObject(policy.smallArea, 'policy.smallArea');
    requireNumber(policy.smallArea.below, 'policy.smallArea.below', 0);
    requireWhole(policy.smallArea.most, 'policy.smallArea.most', 0);
  }
  if (policy.initiators !== 0 && policy.initiators !== 1 && policy.initiators !== 2) {
    fail('policy.initiators', 'must be 0, 1 or 2');
  }
  if (policy.weights !== undefined) {
    requireObject(policy.weights, 'policy.weights');
    for (const share of ['topic', 'distance', 'size'] as const) {
      if (policy.weights[share] !== undefined)
        requireNumber(policy.weights[share], `policy.weights.${share}`, 0);
    }
  }
}
