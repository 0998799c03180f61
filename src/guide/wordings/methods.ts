import type { Message } from '../../http/exchange.ts';
import type { Here, Scene } from '../entry.ts';
import { count } from '../phrasing.ts';
import { unseenBody } from '../scene.ts';

/** Adds how much the request brings along, or that it brings nothing. */
const withCargo: Here<Scene> = ({ message }, { text }) => ({ text: text + cargo(message) });

function cargo(message: Message): string {
  if (message.body.size > 0) return ` (${count(message.body.size, 'byte')} of body)`;
  switch (unseenBody(message)) {
    case 'some':
      return ', with a body that is not shown here';
    case 'perhaps':
      return '. If it had a body, that is not shown here';
    case undefined:
      return ', with no body this time';
  }
}

/** What a method means in its exchange. */
export const METHODS_HERE: Readonly<Record<string, Here<Scene>>> = {
  POST: withCargo,
  PUT: withCargo,
  PATCH: withCargo,
};
