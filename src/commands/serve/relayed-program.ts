import { UsageFailure } from '../../failure.ts';
import { createWatchedServer } from '../../live/watched-server.ts';
import { launchRelay } from '../../relay/launch-relay.ts';
import { createRelayFeed } from '../../relay/relay-feed.ts';
import { LOOPBACK } from '../../server/host.ts';
import { parsePort } from '../../server/port-number.ts';
import { openDoorWarning } from '../../server/invitation.ts';
import { common, givenPort, settle } from './settling.ts';
import type { ChoosingWorld, ChosenServer } from './serve-world.ts';

/** A relay in front of a program in any language, as `--relay` has it. */
export async function relayedProgram(world: ChoosingWorld, relay: string): Promise<ChosenServer> {
  const { environment, traffic, turnedAway, workshop } = world;
  const target = parsePort(relay);
  if (givenPort(world) === target) throw relayToItself(target);
  const { port } = await settle(world, 'node');
  const name = 'relay';
  const watched = createWatchedServer({
    ...common(world, name, name, port),
    async launch() {
      const feed = createRelayFeed();
      traffic.feed(name, feed.source);
      const result = await launchRelay({
        name,
        pid: environment.pid,
        listen: { host: workshop.host.address, port },
        target: { host: LOOPBACK.address, port: target },
        monotonic: environment.monotonic,
        listener: feed.listener,
        room: feed.room,
        onUnreachable: (code) =>
          turnedAway(
            `Somebody came, but nothing answers at port ${target} (${code}). Is your program running?`,
          ),
      });
      if (result.kind === 'failed') feed.end();
      else void result.server.ended.then(() => feed.end());
      return result;
    },
  });
  const notice = `Port ${port} is the relay's: it passes every byte on to your program at port ${target}, and back.`;
  return { watched, notice, warning: openDoorWarning(workshop.host, 'your program') };
}

function relayToItself(port: number): UsageFailure {
  return new UsageFailure(`The relay cannot listen on port ${port}: that is where your program listens.`, {
    next: 'Choose another for the relay with --port, or leave it out for 3000.',
  });
}
