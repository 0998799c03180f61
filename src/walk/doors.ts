import { SOURCE_PORT } from '../lesson/lesson.ts';

/** Which real port stands for each port that a lesson's source speaks of; the learner's own for 3000. */
export interface Doors {
  /** By the source's ports. */
  readonly ports: ReadonlyMap<number, number>;
  of(sourcePort: number): number;
  /** Finds doors anew around another port of the learner's. */
  settle(learnersPort: number): Promise<void>;
  /** A free port that no other door of the lesson has been promised. */
  spare(sourcePort: number): Promise<number>;
  move(sourcePort: number, port: number): void;
}

/** The next free port from this one on. */
export type FindFreePort = (port: number) => Promise<number>;

/** Finds a door for every port of a lesson: at the same distance from the learner's as in the source, where free. */
export async function openDoors(
  sourcePorts: readonly number[],
  learnersPort: number,
  freePortFrom: FindFreePort,
): Promise<Doors> {
  let ports = await findDoors(sourcePorts, learnersPort, freePortFrom);
  const of = (sourcePort: number) => ports.get(sourcePort) ?? sourcePort;
  return {
    get ports() {
      return ports;
    },
    of,
    async settle(port) {
      ports = await findDoors(sourcePorts, port, freePortFrom);
    },
    spare: (sourcePort) => freeDoor(of(sourcePort) + 1, new Set(ports.values()), freePortFrom),
    move(sourcePort, port) {
      ports = new Map([...ports, [sourcePort, port]]);
    },
  };
}

async function findDoors(
  sourcePorts: readonly number[],
  learnersPort: number,
  freePortFrom: FindFreePort,
): Promise<ReadonlyMap<number, number>> {
  const doors = new Map<number, number>([[SOURCE_PORT, learnersPort]]);
  for (const port of sourcePorts) {
    if (doors.has(port)) continue;
    // One after the other: each must know what the ones before it have taken.
    doors.set(port, await freeDoor(wished(port, learnersPort), new Set(doors.values()), freePortFrom));
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
  freePortFrom: FindFreePort,
): Promise<number> {
  const port = await freePortFrom(from);
  return taken.has(port) ? freeDoor(port + 1, taken, freePortFrom) : port;
}
