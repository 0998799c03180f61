import { Icon } from './icons.tsx';
import { type Lane, laneNames } from './lanes.ts';
import { visible } from './visible.ts';

interface LaneHeadsProps {
  readonly lanes: readonly Lane[];
  readonly servers: readonly { readonly name: string; readonly url?: string }[];
}

const PLACES: Readonly<Record<Lane['kind'], string>> = {
  'built-in': 'you, here',
  browser: 'a browser',
  tool: 'a tool',
  unknown: 'a stranger',
};

/** The names over the lines, and the lines that run down from them. */
export function LaneHeads({ lanes, servers }: LaneHeadsProps) {
  const names = laneNames(lanes);
  return (
    <div class="lanes">
      {lanes.map((lane, index) => (
        <div key={lane.key} class="lane client" style={{ '--lane': index }}>
          <Icon of={lane.kind} />
          <span class="lane-name">{names[index]}</span>
          <span class="lane-place">{PLACES[lane.kind]}</span>
        </div>
      ))}
      {servers.map(({ name, url }, index) => (
        <div key={name} class="lane server" style={{ '--shop': servers.length - 1 - index }}>
          <Icon of="server" />
          <span class="lane-name" title={visible(name)}>
            {visible(name)}
          </span>
          <span class="lane-place">{url === undefined ? 'closed' : `door ${new URL(url).port}`}</span>
        </div>
      ))}
    </div>
  );
}
