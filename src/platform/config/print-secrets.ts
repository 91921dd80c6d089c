import { generateSecrets } from './secrets.ts';

// `npm run --silent secrets`: fresh secrets in the form of KNUTEPUNKT_SECRETS, to be kept in a vault and given to every node.
process.stdout.write(`${Buffer.from(generateSecrets()).toString('base64')}\n`);
