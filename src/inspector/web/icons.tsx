import type { Lane } from './lanes.ts';

const PATHS: Readonly<Record<Lane['kind'] | 'server', string>> = {
  'built-in': 'M4 5h16v14H4zM7.5 9.5l3 2.5-3 2.5M12.5 15h4',
  browser: 'M3.5 5h17v14h-17zM3.5 9h17M6 7h.01M8.2 7h.01',
  tool: 'M14.5 4.5a4.5 4.5 0 0 0-4 6.3L4.5 17l2.5 2.5 6.2-6a4.5 4.5 0 0 0 6.1-5.2l-2.8 2.6-2.6-.6-.6-2.6 2.6-2.8a4 4 0 0 0-1.4-.4z',
  unknown:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M9.6 9.6a2.4 2.4 0 1 1 3.5 2.2c-.7.4-1.1.9-1.1 1.7M12 16.6h.01',
  server:
    'M4.5 10.5V20h15v-9.5M3 8.2 5 4h14l2 4.2a2.6 2.6 0 0 1-4.6 1.4 2.9 2.9 0 0 1-4.4 0 2.9 2.9 0 0 1-4.4 0A2.6 2.6 0 0 1 3 8.2M10 20v-5.5h4V20',
};

/** A picture beside words that say the same. */
export function Icon({ of }: { of: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[of]} />
    </svg>
  );
}
