import type { Here, Scene } from '../entry.ts';
import { count } from '../phrasing.ts';
import { isUnderWay, unseenBody } from '../scene.ts';

/** Adds how much the request brings along, or that it brings nothing. */
const withCargo: Here<Scene> = (scene, { text }) => ({ text: text + cargo(scene) });

function cargo(scene: Scene): string {
  const { message } = scene;
  const size = count(message.body.size, 'byte');
  if (isUnderWay(scene)) return ` (${size} of body so far)`;
  if (message.body.size > 0) return ` (${size} of body)`;
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
