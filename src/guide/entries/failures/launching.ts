import type { LaunchEntry } from '../../entry.ts';
import { quoted } from '../../phrasing.ts';

/** Why a server does not listen. */
export const LAUNCH_FAILURES: readonly LaunchEntry[] = [
  {
    code: 'EADDRINUSE',
    text: 'Another program already listens on that port, and a door has room for one only. Stop that program, or take another port.',
    brief: 'the port is taken',
    here: ({ port }) => ({
      text: `Another program already listens on port ${port}, and a door has room for one only. Stop that program, or take another port.`,
      brief: `port ${port} is taken`,
    }),
  },
  {
    code: 'EACCES',
    text: 'The system does not let you listen on that port. Take one from 1024 to 65535, such as 3000.',
    brief: 'not allowed to listen there',
    here: ({ port, interpreter }) =>
      port < 1024
        ? {
            text: `Ports below 1024 are kept for the system's own services, and ${port} is one. Take a port from 1024 to 65535, such as 3000.`,
          }
        : {
            text: `The system does not allow it: either port ${port} is reserved, or ${quoted(interpreter, 60)} may not be run. Try another port first.`,
            variant: 'reserved',
          },
  },
  {
    code: 'EADDRNOTAVAIL',
    text: 'This computer does not have the address that the server wants to listen on. Use `127.0.0.1`, the address of this computer for itself.',
    brief: 'not an address of this computer',
  },
  {
    code: 'ENOENT',
    text: 'The program that should run the server was not found. Install it, or say where it is.',
    brief: 'interpreter not found',
    here: ({ interpreter }) => ({
      text: `${quoted(interpreter, 60)}, which should run the server, was not found. Install it, or say where it is.`,
    }),
  },
  {
    code: 'EXITED',
    text: 'The program ended before it listened. Its last words say why.',
    brief: 'it ended at once',
    here: ({ failure: { end, output } }) => {
      const how = ending(end?.exitCode ?? undefined, end?.signal ?? undefined);
      const words =
        output.length > 0 ? 'Its last words say why.' : 'It said nothing; look for a mistake in its code.';
      return { text: `The program ended before it listened${how}. ${words}` };
    },
  },
  {
    code: 'ETIMEDOUT',
    text: 'The program runs, but does not listen. It may be waiting for something, or its code never asks to listen.',
    brief: 'it never listened',
    here: ({ port }) => ({
      text: `The program runs, but nothing listens on port ${port}. It may be waiting for something, or its code never asks to listen.`,
    }),
  },
];

function ending(exitCode: number | undefined, signal: string | undefined): string {
  if (signal !== undefined) return `, stopped by ${signal}`;
  return exitCode === undefined ? '' : `, with exit status ${exitCode}`;
}
