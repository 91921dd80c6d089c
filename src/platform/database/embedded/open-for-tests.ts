import { openEmbedded } from './index.ts';

// A program of its own that opens the database of a folder, says so in one line, and closes when its input ends.
const database = await openEmbedded(process.argv[2] ?? '');
process.stdout.write(
  `${JSON.stringify({ connectionString: database.connectionString, pid: database.pid })}\n`,
);
process.stdin.resume().once('end', () => void database.close());
