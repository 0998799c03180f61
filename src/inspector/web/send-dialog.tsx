import { useState } from 'preact/hooks';
import type { Order, Refusal, Stage } from '../protocol.ts';
import { sendOrder } from './ask.ts';
import { base64Of, bytesOf } from './base64.ts';
import { Dialog } from './dialog.tsx';
import { readTarget } from './order-target.ts';
import { visible } from './visible.ts';

interface SendDialogProps {
  readonly order: Order;
  readonly servers: Stage['servers'];
  readonly close: () => void;
  readonly tell: (text: string) => void;
}

/** A request to write, or to change before it is sent. */
export function SendDialog({ order, servers, close, tell }: SendDialogProps) {
  const [server, setServer] = useState(order.server);
  const [method, setMethod] = useState(order.method);
  const [target, setTarget] = useState(order.target);
  const [headers, setHeaders] = useState(order.headers.map((pair) => pair.join(': ')).join('\n'));
  const [body, setBody] = useState(new TextDecoder().decode(bytesOf(order.body ?? '')));
  const [refusal, setRefusal] = useState<Refusal>();

  const submit = async (event: Event) => {
    event.preventDefault();
    const unreadable = linesOf(headers).find((line) => !line.includes(':'));
    if (unreadable !== undefined) return setRefusal(withoutColon(unreadable));
    const read = readTarget(target, server, servers);
    if ('refusal' in read) return setRefusal(read.refusal);
    const written: Order = {
      ...read.place,
      method: method.trim(),
      headers: pairsOf(headers),
      ...(body !== '' && { body: base64Of(body) }),
    };
    const answer = await sendOrder(written);
    setRefusal(answer);
    if (answer !== undefined) return;
    tell('Sent, by the built-in client.');
    close();
  };

  return (
    <Dialog title="Ask the server" close={close}>
      <form onSubmit={(event) => void submit(event)}>
        <div class="start-line">
          <label>
            Method
            <input
              value={method}
              size={7}
              autocomplete="off"
              onInput={({ currentTarget }) => setMethod(currentTarget.value)}
            />
          </label>
          <label class="wide">
            Path
            <input
              value={target}
              autocomplete="off"
              onInput={({ currentTarget }) => setTarget(currentTarget.value)}
            />
          </label>
          {servers.length > 1 && (
            <label>
              Server
              <select value={server} onChange={({ currentTarget }) => setServer(currentTarget.value)}>
                {servers.map(({ name }) => (
                  <option key={name} value={name}>
                    {visible(name)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
        <label>
          Headers, one a line
          <textarea
            rows={4}
            spellcheck={false}
            value={headers}
            onInput={({ currentTarget }) => setHeaders(currentTarget.value)}
          />
        </label>
        <label>
          Body
          <textarea
            rows={3}
            spellcheck={false}
            value={body}
            onInput={({ currentTarget }) => setBody(currentTarget.value)}
          />
        </label>
        <p class="soft">Host, Connection and Content-Length are added by the client.</p>
        {refusal && (
          <p class="refusal" role="alert">
            {visible(`${refusal.message} ${refusal.next}`)}
          </p>
        )}
        <div class="buttons">
          <button type="button" class="quiet" onClick={close}>
            Never mind
          </button>
          <button class="main">Send it</button>
        </div>
      </form>
    </Dialog>
  );
}

function pairsOf(text: string): [string, string][] {
  return linesOf(text).map((line) => {
    const [name = '', ...value] = line.split(':');
    return [name.trim(), value.join(':').trim()];
  });
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function withoutColon(line: string): Refusal {
  const shown = line.length > 80 ? `${line.slice(0, 80)}…` : line;
  return {
    message: `There is no colon in “${shown.trim()}”.`,
    next: 'A header is a name, a colon and a value: Accept-Language: de',
  };
}
