import { UsageFailure } from '../failure.ts';

export const LAST_PORT = 65_535;

/** Reads a port number as a person types it. Throws a `UsageFailure` that says what is wrong with it. */
export function parsePort(text: string): number {
  const typed = text.trim();
  const next = `Choose a whole number from 1 to ${LAST_PORT}, like 3000.`;
  if (typed === '') throw new UsageFailure('A port is a number, and none was given.', { next });
  if (!/^-?\d+$/.test(typed)) {
    throw new UsageFailure(
      `A port is a whole number, written in digits only; “${typed}” is something else.`,
      { next },
    );
  }
  const port = Number(typed);
  if (port === 0) {
    throw new UsageFailure(
      'Port 0 is no door of its own: it means “any free port”, and nobody could find you there.',
      {
        next,
      },
    );
  }
  if (port < 0 || port > LAST_PORT) {
    throw new UsageFailure(
      `There is no port ${typed}: the doors of a computer are numbered from 1 to ${LAST_PORT}.`,
      {
        next,
      },
    );
  }
  return port;
}
