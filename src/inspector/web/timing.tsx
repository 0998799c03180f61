import { mergeClocks, type Moment } from '../../http/clocks.ts';
import { asShown, MOMENT_WORDS, momentText } from '../../terminal/moments.ts';
import { durationText } from '../../terminal/quantities.ts';
import type { Details, View } from '../protocol.ts';

const PHASES = [
  ['lookup', 'looking up the name'],
  ['connect', 'connecting'],
  ['tls', 'agreeing on encryption'],
  ['waiting', 'waiting for the answer'],
  ['receiving', 'receiving it'],
] as const;

/** How the time was spent, and what each side saw when. */
export function Timing({ details }: { details: Details }) {
  const { client, server } = details;
  return (
    <div class="timing">
      {client && <Phases heading="By the client’s clock" timings={client.timings} />}
      <Phases heading="By the server’s clock" timings={server.timings} />
      <Clocks moments={asShown(mergeClocks(details))} isShared={client !== undefined} />
    </div>
  );
}

function Phases({ heading, timings }: { heading: string; timings: View['timings'] }) {
  const phases = PHASES.flatMap(([name, text]) => {
    const ms = timings[name];
    return ms === undefined ? [] : [{ name, text, ms }];
  });
  const sum = phases.reduce((total, { ms }) => total + ms, 0);
  const rest = Math.max(0, timings.total - sum);
  const shown = rest > 0.05 ? [...phases, { name: 'rest', text: 'all else', ms: rest }] : phases;
  return (
    <section>
      <h3>
        {heading} <span class="facts">{durationText(timings.total)} in all</span>
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
    </section>
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
