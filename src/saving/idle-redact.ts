import { UsageFailure } from '../failure.ts';

/**
 * @throws {UsageFailure} where nothing will be saved that `--redact` could mask, and `next` says what to do about it
 */
export function refuseIdleRedact(redact: boolean | undefined, saves: boolean, next: string): void {
  if (redact !== true || saves) return;
  throw new UsageFailure('--redact masks secrets in what is saved, and here nothing is saved.', { next });
}
