import { mergeClocks, type Moment, spentOf } from '../../http/clocks.ts';
import { asShown, MOMENT_WORDS, momentText } from '../../text/moments.ts';
import { durationText } from '../../text/quantities.ts';
import type { Details, View } from '../protocol.ts';

const WORDS = {
  client: { sending: 'sending the request', waiting: 'waiting for the answer', receiving: 'receiving it' },
  server: { sending: 'receiving the request', waiting: 'working on the answer', receiving: 'sending it' },
} as const;

const BEFORE = [
  ['lookup', 'looking up the name'],
  ['connect', 'connecting'],
  ['tls', 'agreeing on encryption'],
] as const;

/** How the time was spent, and what each side saw when. */
export function Timing({ details }: { details: Details }) {
  const { client, server } = details;
  return (
    <div class="timing">
      {client && <Phases side="client" view={client} />}
      <Phases side="server" view={server} />
      <Clocks moments={asShown(mergeClocks(details))} isShared={client !== undefined} />
    </div>
  );
}

/** From the first byte that this side saw to the last: as the terminal's two clocks count. */
function Phases({ side, view }: { side: 'client' | 'server'; view: View }) {
  const spent = spentOf(view.passed);
  const shown = (['sending', 'waiting', 'receiving'] as const).flatMap((name) => {
    const ms = spent[name];
    return ms === undefined ? [] : [{ name, text: WORDS[side][name], ms }];
  });
  return (
    <section>
      <h3>
        By the {side}’s clock{' '}
        <span class="facts">{durationText(spent.total)} from the first byte to the last</span>
      </h3>
      <div class="bar" aria-hidden="true">
        {shown.map(({ name, ms }) => (
          <i key={name} class={`phase ${name}`} style={{ flexGrow: Math.max(1, ms * 1000) }} />
        ))}
      </div>
      <ul class="legend">
        {shown.map(({ name, text, ms }) => (
          <li key={name}>
            <i class={`phase ${name}`} aria-hidden="true" />
            {text} <b>{durationText(ms)}</b>
          </li>
        ))}
      </ul>
      <Around view={view} spent={spent.total} />
    </section>
  );
}

/** What is no part of the exchange's bytes: making the connection, and the wait for what never came. */
function Around({ view: { timings, failure }, spent }: { view: View; spent: number }) {
  const before = BEFORE.flatMap(([name, text]) => {
    const ms = timings[name];
    return ms === undefined ? [] : [{ text: `${text} ${durationText(ms)}`, ms }];
  });
  const setup = before.reduce((sum, { ms }) => sum + ms, 0);
  const after = failure === undefined ? 0 : timings.total - spent - setup;
  return (
    <>
      {before.length > 0 && <p class="soft">Before that: {before.map(({ text }) => text).join(', ')}.</p>}
      {after > 0.05 && <p class="soft">After that nothing more came for {durationText(after)}.</p>}
    </>
  );
}

function Clocks({ moments, isShared }: { moments: readonly Moment[]; isShared: boolean }) {
  const end = Math.max(moments.at(-1)?.at ?? 0, 0.001);
  return (
    <section>
      <h3>{isShared ? 'Two clocks, one timeline' : 'What the server saw'}</h3>
      <table class="clocks">
        <thead>
          <tr>
            <th scope="col">after</th>
            <th scope="col">where</th>
            <th scope="col">what</th>
            <th class="track-head" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {moments.map(({ at, clock, what }) => (
            <tr key={`${clock}${what}`} class={clock}>
              <td>{momentText(at)}</td>
              <td>{clock}</td>
              <td>{MOMENT_WORDS[clock][what]}</td>
              <td class="track" aria-hidden="true">
                <i style={{ '--at': at / end }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!isShared && <p class="soft">The visitor’s own clock is not ours to read.</p>}
    </section>
  );
}
