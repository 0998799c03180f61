import type { Here, LaunchScene, Wording } from '../entry.ts';
import { quoted } from '../phrasing.ts';

/** Why one server does not listen. Keys are those of `entries/launches.yaml`. */
export const LAUNCHES_HERE: Readonly<Record<string, Here<LaunchScene>>> = {
  EADDRINUSE: ({ port }) => ({
    text: `Another program already listens on port ${port}, and a door has room for one only. Stop that program, or take another port.`,
    brief: `port ${port} is taken`,
  }),
  EACCES: notAllowed,
  ENOENT: ({ interpreter }) => ({
    text: `${quoted(interpreter, 60)}, which should run the server, was not found. Install it, or say where it is.`,
  }),
  EXITED: exited,
  ETIMEDOUT: ({ port }) => ({
    text: `The program runs, but nothing listens on port ${port}. It may be waiting for something, or its code never asks to listen.`,
  }),
};

function notAllowed({ port, interpreter }: LaunchScene): Wording {
  return port < 1024
    ? {
        text: `Ports below 1024 are kept for the system's own services, and ${port} is one. Take a port from 1024 to 65535, such as 3000.`,
      }
    : {
        text: `The system does not allow it: either port ${port} is reserved, or ${quoted(interpreter, 60)} may not be run. Try another port first.`,
        variant: 'reserved',
      };
}

function exited({ failure: { end, output } }: LaunchScene): Wording {
  const how = ending(end?.exitCode ?? undefined, end?.signal ?? undefined);
  const words =
    output.length > 0 ? 'Its last words say why.' : 'It said nothing; look for a mistake in its code.';
  return { text: `The program ended before it listened${how}. ${words}` };
}

function ending(exitCode: number | undefined, signal: string | undefined): string {
  if (signal !== undefined) return `, stopped by ${signal}`;
  return exitCode === undefined ? '' : `, with exit status ${exitCode}`;
}
