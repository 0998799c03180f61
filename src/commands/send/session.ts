import path from 'node:path';
import type { Environment } from '../../environment.ts';
import { progressDirectory } from '../../progress/directory.ts';
import { openSession, type Session, type SessionOptions } from '../../send/session.ts';

/** Named sessions lie beside what the lessons remember. */
export async function openNamedSession(
  variables: Environment['variables'],
  options: Omit<SessionOptions, 'directory'>,
): Promise<Session> {
  return openSession({ ...options, directory: path.join(progressDirectory(variables), 'sessions') });
}
