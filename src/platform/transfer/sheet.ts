import { mkdirSync, writeFileSync } from 'node:fs';
import { backupKeyFile, readConfig } from '../config/index.ts';
import { newRecovery, readySealing } from '../sealing/index.ts';

// `npm run backup:sheet`: a new key for backups. What opens them is printed once and kept nowhere.
await readySealing();
const { folder } = readConfig(process.env);
const file = backupKeyFile(folder);
const { pair, sheet } = newRecovery();
const publicKey = Buffer.from(pair.publicKey).toString('hex');
mkdirSync(folder, { recursive: true, mode: 0o711 });
writeFileSync(file, `${publicKey}\n`);
console.log(`Write this sheet down, or print it, and put it where neither the backups nor the secrets are. It is not kept and not shown again.
Backups made before open with the sheet of their time.

    ${sheet.slice(0, 35)}
    ${sheet.slice(36)}

Backups are sealed to it from now on, with what was written to ${file}.
On other machines: BACKUP_KEY=${publicKey}`);
