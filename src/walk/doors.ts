import { SOURCE_PORT } from '../lesson/lesson.ts';

/** Which real port stands for each port that a lesson's source speaks of. */
export type Doors = ReadonlyMap<number, number>;

/**
 * Finds a free door for every port of a lesson: the learner's own for 3000, and for the others the next free one
 * at the same distance from it.
 */
export async function findDoors(
  ports: readonly number[],
  learnersPort: number,
  freePortFrom: (port: number) => Promise<number>,
): Promise<Doors> {
  const doors = new Map<number, number>([[SOURCE_PORT, learnersPort]]);
  const taken = new Set([learnersPort]);
  for (const port of ports) {
    if (doors.has(port)) continue;
    const real = await freeDoor(wished(port, learnersPort), taken, freePortFrom);
    taken.add(real);
    doors.set(port, real);
  }
  return doors;
}

/** Keeps the distance that the source has, within the ports that anybody may use (1024 to 65535). */
function wished(port: number, learnersPort: number): number {
  const wish = learnersPort + (port - SOURCE_PORT);
  return wish >= 1024 && wish <= 65_535 ? wish : port;
}

async function freeDoor(
  from: number,
  taken: ReadonlySet<number>,
  freePortFrom: (port: number) => Promise<number>,
): Promise<number> {
  const port = await freePortFrom(from);
  return taken.has(port) ? freeDoor(port + 1, taken, freePortFrom) : port;
}
