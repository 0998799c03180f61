import type { Summary } from '../../src/inspector/protocol.ts';

export function rowOf(id: number, more: Partial<Summary> = {}): Summary {
  return {
    id,
    server: 'text',
    by: { kind: 'built-in', name: 'the built-in client' },
    state: 'complete',
    startedAt: 1000 * id,
    method: 'GET',
    target: '/math',
    status: 200,
    reason: 'OK',
    duration: 2,
    size: 100,
    whole: true,
    ...more,
  };
}
