import type { Here, Scene } from '../entry.ts';
import { count } from '../phrasing.ts';

/** Adds how much the request brings along, or that it brings nothing. */
const withCargo: Here<Scene> = ({ message }, { text }) => ({
  text: `${text}${message.body.size > 0 ? ` (${count(message.body.size, 'byte')} of body)` : ', with no body this time'}`,
});

/** What a method means in its exchange. */
export const METHODS_HERE: Readonly<Record<string, Here<Scene>>> = {
  POST: withCargo,
  PUT: withCargo,
  PATCH: withCargo,
};
