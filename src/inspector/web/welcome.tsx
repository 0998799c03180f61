import type { Stage } from '../protocol.ts';
import { Icon } from './icons.tsx';
import { CounterSheet } from './counter-sheet.tsx';
import { visible } from './visible.ts';
import { countText } from './words.ts';

interface WelcomeProps {
  readonly servers: Stage['servers'];
  /** Exchanges in the diagram. */
  readonly shown: number;
  /** Exchanges that the filter keeps out of it. */
  readonly hidden: number;
}

/** What stands beside the diagram while nothing is open. */
export function Welcome({ servers, shown, hidden }: WelcomeProps) {
  const { title, text } = greeting(shown, hidden);
  return (
    <>
      <header class="details-head">
        <h2>{title}</h2>
        <p class="soft">{text}</p>
      </header>
      <div class="sheet">
        {servers.map((server) => (
          <section key={server.name} class="shop">
            <h3 class="shop-name">
              <Icon of="server" />
              {visible(server.name)} <code class="facts">{server.url}</code>
            </h3>
            <CounterSheet server={server} />
          </section>
        ))}
      </div>
    </>
  );
}

function greeting(shown: number, hidden: number): { readonly title: string; readonly text: string } {
  if (shown > 0) {
    const text =
      'Each pair of arrows is a question and its answer. Open one to read every byte of it, with a note at each line.';
    return { title: 'Choose an exchange', text };
  }
  if (hidden === 0) return { title: 'The door is open', text: 'Whoever comes in is seen here.' };
  const whom = hidden === 1 ? 'One exchange is' : `${countText(hidden)} exchanges are`;
  return {
    title: 'The filter hides all',
    text: `${whom} here. Change the filter, or empty it, and choose one.`,
  };
}

/** The diagram's place while there is nothing to draw. */
export function NothingYet({
  servers,
  cleared,
  showCleared,
}: {
  servers: Stage['servers'];
  cleared: boolean;
  showCleared: () => void;
}) {
  const url = servers[0]?.url;
  if (cleared) {
    return (
      <div class="nothing">
        <h2>All cleared away</h2>
        <p>The next visitor appears here.</p>
        <button onClick={showCleared}>Show the earlier ones again</button>
      </div>
    );
  }
  return (
    <div class="nothing">
      <Icon of="server" />
      <h2>Nobody has come in yet</h2>
      {url === undefined ? (
        <p>No server is open at the moment. The lesson in your terminal opens the next one.</p>
      ) : (
        <p>
          Open <code>{url}</code> in a browser, or ask the server from here. I am watching the door.
        </p>
      )}
    </div>
  );
}
