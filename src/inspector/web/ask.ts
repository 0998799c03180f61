import * as v from 'valibot';
import { Counter, Details, type Order, Refusal, type SavedFormat, SavedFormats } from '../protocol.ts';

/** Undefined where it is no longer kept. Rejects where nobody answers. */
export async function askDetails(id: number): Promise<Details | undefined> {
  const response = await fetch(`exchange/${id}`);
  return response.ok ? v.parse(Details, await response.json()) : undefined;
}

/** Undefined where that server runs no longer. */
export async function askCounter(server: string): Promise<Counter | undefined> {
  const response = await fetch(`code/${encodeURIComponent(server)}`);
  return response.ok ? v.parse(Counter, await response.json()) : undefined;
}

/** In which formats exchanges can be saved. */
export async function askFormats(): Promise<SavedFormat[] | undefined> {
  const response = await fetch('formats');
  return response.ok ? v.parse(SavedFormats, await response.json()) : undefined;
}

const UNREACHABLE: Refusal = {
  message: 'serve-lesson does not answer.',
  next: 'Look whether it still runs in the terminal.',
};

/** Undefined where it was sent. */
export async function sendOrder(order: Order): Promise<Refusal | undefined> {
  try {
    const response = await fetch('send', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    return response.ok ? undefined : v.parse(Refusal, await response.json());
  } catch {
    return UNREACHABLE;
  }
}
