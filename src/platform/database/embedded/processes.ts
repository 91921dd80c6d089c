import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** A process, told apart from a later one with the same number by the time it began. */
export interface ProcessMark {
  readonly pid: number;
  /** Opaque; empty where the system does not tell. */
  readonly began: string;
}

export function thisProcess(): ProcessMark {
  return { pid: process.pid, began: began(process.pid) };
}

/** Whether exactly this process still runs. */
export function runs(mark: ProcessMark): boolean {
  return exists(mark.pid) && began(mark.pid) === mark.began;
}

/** Whether any process has this number and is not a zombie that nobody has waited for. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statistics(pid)?.[0] !== 'Z';
}

/** The command a process runs, its arguments separated by NUL on Linux and by spaces elsewhere; undefined if it cannot be known. */
export function commandLine(pid: number): string | undefined {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/(?<!\0)\0+$/, '');
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** Whether the file that a process runs has been deleted or replaced since, as by a new installation. Linux only; false elsewhere. */
export function runsDeletedFile(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`).endsWith(' (deleted)');
  } catch {
    return false;
  }
}

function began(pid: number): string {
  return statistics(pid)?.[19] ?? '';
}

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets. */
function statistics(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
