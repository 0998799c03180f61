import { useState } from 'preact/hooks';
import type { Details, Order, Stage } from '../protocol.ts';
import { sendOrder } from './ask.ts';
import { curlOf, orderAgain } from './order.ts';

interface ActionsProps {
  readonly details: Details;
  readonly server: Stage['servers'][number] | undefined;
  readonly edit: (order: Order) => void;
  readonly save: () => void;
  readonly tell: (text: string) => void;
}

/** What can be done with an exchange. */
export function Actions({ details, server, edit, save, tell }: ActionsProps) {
  const [isSending, setSending] = useState(false);
  const order = server && orderAgain(details);
  const curl = server && curlOf(details, new URL(server.url).origin);

  const sendAgain = async (again: Order) => {
    setSending(true);
    const refusal = await sendOrder(again);
    setSending(false);
    tell(refusal ? `${refusal.message} ${refusal.next}` : 'Sent again, by the built-in client.');
  };
  const copy = async (command: string) => {
    try {
      await navigator.clipboard.writeText(command);
      tell('Copied: paste it into a terminal.');
    } catch {
      tell('This browser did not let the page copy.');
    }
  };

  return (
    <div class="actions">
      {order && (
        <>
          <button disabled={isSending} onClick={() => void sendAgain(order)}>
            Send again
          </button>
          <button onClick={() => edit(order)}>Change and send …</button>
        </>
      )}
      {curl !== undefined && <button onClick={() => void copy(curl)}>Copy as curl</button>}
      <button onClick={save}>Save as …</button>
    </div>
  );
}
