import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time for other programs in hundredths of a second, whatever its own clock does. */
const msPerTick = 10;

interface Used {
  parent: number;
  ownMs: number;
  /** Of children that have ended. */
  endedMs: number;
}

/** Milliseconds of CPU time, user and system, that a process has used so far; null where the system does not tell. */
export function cpuOf(pid: number): number | null {
  return usedBy(pid)?.ownMs ?? null;
}

/** The same for a process and all its children, those included that have ended. */
export function cpuOfFamily(pid: number): number | null {
  const head = usedBy(pid);
  if (!head) return null;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => usedBy(Number(name)))
    .filter((used) => used?.parent === pid);
  return children.reduce((sum, child) => sum + (child?.ownMs ?? 0), head.ownMs + head.endedMs);
}

/** Reads `/proc/<pid>/stat`; the name of the program, which may hold anything, ends with the last parenthesis. */
function usedBy(pid: number): Used | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent, ...rest] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = rest.slice(9);
    return {
      parent: parent ?? 0,
      ownMs: (user + system) * msPerTick,
      endedMs: (endedUser + endedSystem) * msPerTick,
    };
  } catch {
    return undefined;
  }
}
