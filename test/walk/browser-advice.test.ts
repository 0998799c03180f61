import { expect, test } from 'vitest';
import { browserAdvice } from '../../src/walk/browser-advice.ts';

test('over SSH the learner is told how to bring the port over', () => {
  const [advice] = browserAdvice(
    { variables: { SSH_CONNECTION: '10.0.0.1 22' }, platform: 'linux' },
    3000,
    'server',
  );
  expect(advice).toContain('ssh -L 3000:localhost:3000');
});

test('in WSL the learner is told which browser reaches the server', () => {
  const [advice] = browserAdvice(
    { variables: { WSL_DISTRO_NAME: 'Debian' }, platform: 'linux' },
    3000,
    'server',
  );
  expect(advice).toContain('WSL');
});

test('in a container the learner is told to forward the port', () => {
  const [advice] = browserAdvice({ variables: { container: 'podman' }, platform: 'linux' }, 4000, 'server');
  expect(advice).toContain('Forward port 4000');
});

test('in a container it is the inspector that listens, where that is to be opened', () => {
  const inside = { variables: { container: 'podman' }, platform: 'linux' } as const;
  const [advice] = browserAdvice(inside, 41_234, 'inspector');
  expect(advice).toMatch(/the inspector.*listens inside it.*Forward port 41234/);
});

test('at home there is nothing to say', () => {
  expect(browserAdvice({ variables: {}, platform: 'darwin' }, 3000, 'server')).toEqual([]);
});
