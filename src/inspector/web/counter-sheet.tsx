import { useEffect, useRef } from 'preact/hooks';
import type { Counter, Stage } from '../protocol.ts';
import { askCounter } from './ask.ts';
import { Coloured } from './coloured.tsx';
import { pathOf } from './compare.ts';
import { findHandler } from './handler.ts';
import { Unreachable } from './unreachable.tsx';
import { useAnswer } from './use-answer.ts';
import { visible } from './visible.ts';

interface CounterSheetProps {
  readonly server: Stage['servers'][number];
  /** The request whose handler is to be marked. */
  readonly asked?: { readonly method: string; readonly target: string };
}

/** What the visitor does not see: the server's program, and what it printed. */
export function CounterSheet({ server, asked }: CounterSheetProps) {
  const answer = useAnswer(() => askCounter(server.name), server.name, server.edition);
  if (answer.kind === 'waiting') return <p class="soft">One moment …</p>;
  if (answer.kind === 'unreachable') return <Unreachable />;
  if (answer.kind === 'missing') return <p class="soft">This server is closed.</p>;
  const { code, output } = answer.value;
  return (
    <div class="counter">
      {code ? <Program code={code} {...(asked && { asked })} /> : asked && <NoProgram />}
      <Printed output={output} />
    </div>
  );
}

function NoProgram() {
  return (
    <p class="soft">
      Which file its program stands in is not known here: no file that its command names could be shown. What
      it printed is known.
    </p>
  );
}

function Program({ code, asked }: { code: NonNullable<Counter['code']> } & Pick<CounterSheetProps, 'asked'>) {
  const handler = asked && findHandler(code.text, pathOf(asked.target));
  const marked = useRef<HTMLLIElement>(null);
  useEffect(() => marked.current?.scrollIntoView({ block: 'center' }), [handler]);
  return (
    <section>
      <h3>
        The program <span class="facts">{visible(code.path)}</span>
      </h3>
      {asked && (
        <p class="soft">
          {handler === undefined ? 'No line of this file names ' : `Line ${handler + 1} looks out for `}
          <code>{visible(pathOf(asked.target))}</code>
          {handler === undefined
            ? ': such a request gets what every stranger gets, or another file sees to it.'
            : '.'}
        </p>
      )}
      <ol class="code" tabIndex={0} aria-label="Program">
        {code.lines.map((line, index) => (
          <li key={index} class={index === handler ? 'marked' : ''} ref={index === handler ? marked : null}>
            <pre>{line.length === 0 ? ' ' : <Coloured line={line} />}</pre>
            {index === handler && <span class="here">◀ here</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Printed({ output }: { output: Counter['output'] }) {
  return (
    <section>
      <h3>What it printed</h3>
      {output.length === 0 ? (
        <p class="soft">Nothing yet.</p>
      ) : (
        <ol class="printed" tabIndex={0} aria-label="What the server printed">
          {output.slice(-200).map(({ stream, text }, index) => (
            <li key={index} class={stream}>
              {stream === 'stderr' && <span class="stream">stderr </span>}
              {visible(text)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
