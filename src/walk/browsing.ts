import { portOf } from '../http/port.ts';
import { openUrls } from '../server/host.ts';
import type { Asking } from './asking.ts';
import type { InspectedWalk, OpenInspector } from './inspected.ts';
import { invitationTo } from '../server/invitation.ts';
import type { Fleet, Stage } from '../stage/stage.ts';
import { awaitVisitor } from './visiting.ts';
import type { WalkWorld } from './walk-world.ts';

/** What a walk has to do with the learner's own browser. */
export interface Browsing extends Pick<Stage, 'showUrl' | 'openBrowser' | 'watchDoor'> {
  readonly canInspect: boolean;
  /** Opens the page that shows the servers' traffic live. */
  inspect(): Promise<void>;
  /** A server is open: whoever has no keys on the screen to see is told of that page, once. */
  offerInspector(): Promise<void>;
}

export interface BrowsingOptions {
  readonly world: WalkWorld;
  readonly fleet: Fleet;
  readonly asking: Pick<Asking, 'showing' | 'compare'>;
  readonly inspected: InspectedWalk;
}

/** A browser that cannot be opened from here is no failure: the learner is told where to go instead. */
export function createBrowsing(options: BrowsingOptions): Browsing {
  const { world, fleet, asking, inspected } = options;
  const { surface, learner } = world;
  let isOffered = false;
  const told = new Set<number>();

  async function showUrl(url: URL): Promise<void> {
    const advice = world.browserAdvice(portOf(url), 'server');
    await surface.show({ type: 'browse', url: url.href, advice });
    const server = fleet.at(portOf(url))?.process;
    const urls = server && openUrls(server.address, world.host);
    const invitation = await invitationTo(urls?.map((each) => `${each}${url.pathname}${url.search}`) ?? []);
    if (invitation !== undefined) await surface.show({ type: 'invitation', ...invitation });
  }

  /** Opens `url`; false where that cannot be: then the learner is sent to `shown`. */
  async function openBrowser(url: string, shown = url): Promise<boolean> {
    if (await world.openBrowser(url)) return true;
    const text = `No browser could be opened from here. Open one yourself, and go to ${shown}`;
    await surface.show({ type: 'remark', tone: 'info', text });
    return false;
  }

  /** Whether a window comes nobody tells us: whoever waits for one is told that it was asked for. */
  async function askForBrowser(url: string): Promise<void> {
    const isAsked = await openBrowser(url);
    const text = `Your system was asked to open ${url} in a browser. If no window comes, go there yourself.`;
    if (isAsked) await surface.show({ type: 'remark', tone: 'info', text });
  }

  async function showInspector(): Promise<OpenInspector | undefined> {
    const inspector = await world.inspector?.open(inspected);
    if (inspector === undefined) return undefined;
    const { url } = inspector;
    const advice = world.browserAdvice(portOf(new URL(url)), 'inspector');
    await surface.show({ type: 'inspector', url, advice });
    return inspector;
  }

  return {
    showUrl,
    openBrowser: async ({ href }) => void (await openBrowser(href)),
    async watchDoor(url) {
      const server = fleet.at(portOf(url))?.name;
      if (!learner.present || server === undefined) return;
      if (world.traffic !== undefined) {
        const traffic = await world.traffic();
        const path = `${url.pathname}${url.search}`;
        return awaitVisitor({
          world,
          traffic,
          asking,
          server,
          path,
          told,
          openBrowser: () => askForBrowser(url.href),
        });
      }
      if (await learner.offer('open it now')) await askForBrowser(url.href);
    },
    canInspect: world.inspector !== undefined,
    async inspect() {
      const inspector = await showInspector();
      if (inspector !== undefined) await openBrowser(inspector.urlForOnce(), inspector.url);
    },
    async offerInspector() {
      if (isOffered || world.inspector?.isTold !== true) return;
      isOffered = true;
      await showInspector();
    },
  };
}
