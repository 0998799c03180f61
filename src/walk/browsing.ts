import { portOf } from '../http/port.ts';
import { openUrls } from '../server/host.ts';
import type { Fleet } from './fleet.ts';
import { invitationTo } from './invitation.ts';
import type { ServerFile, Stage } from './stage.ts';
import { awaitVisitor } from './visiting.ts';
import type { WalkWorld } from './walk-stage.ts';

/** What a walk has to do with the learner's own browser. */
export interface Browsing extends Pick<Stage, 'showUrl' | 'openBrowser' | 'watchDoor'> {
  readonly canInspect: boolean;
  /** Opens the page that shows the servers' traffic live. */
  inspect(): Promise<void>;
}

export interface BrowsingOptions {
  readonly world: WalkWorld;
  readonly fleet: Fleet;
  readonly codeOf: (server: string) => Promise<ServerFile>;
}

export function createBrowsing({ world, fleet, codeOf }: BrowsingOptions): Browsing {
  const { surface, learner } = world;

  async function showUrl(url: URL): Promise<void> {
    await surface.show({ type: 'browse', url: url.href, advice: world.browserAdvice(portOf(url)) });
    const server = fleet.at(portOf(url))?.process;
    const urls = server && openUrls(server.address, world.host);
    const invitation = await invitationTo(urls?.map((each) => `${each}${url.pathname}${url.search}`) ?? []);
    if (invitation !== undefined) await surface.show({ type: 'invitation', ...invitation });
  }

  async function openBrowser({ href }: URL): Promise<void> {
    if (await world.openBrowser(href)) return;
    const text = `No browser could be opened from here. Open one yourself, and go to ${href}`;
    await surface.show({ type: 'remark', tone: 'info', text });
  }

  return {
    showUrl,
    openBrowser,
    async watchDoor(url) {
      const server = fleet.at(portOf(url))?.name;
      if (!learner.present || server === undefined) return;
      if (world.traffic !== undefined) {
        const traffic = await world.traffic();
        return awaitVisitor({ world, traffic, server, openBrowser: () => openBrowser(url) });
      }
      if (await learner.offer('open it now')) await openBrowser(url);
    },
    canInspect: world.inspector !== undefined,
    async inspect() {
      const url = await world.inspector?.(codeOf);
      if (url === undefined) return;
      await showUrl(url);
      await openBrowser(url);
    },
  };
}
