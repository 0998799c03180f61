import { describeUserAgent } from '../guide/user-agent.ts';
import type { Visitor } from './traffic.ts';

/** Who asked. `agent` is the request's User-Agent, if it has one. */
export function visitorOf(agent: string | undefined, isOurs: boolean): Visitor {
  if (isOurs) return { kind: 'built-in', name: 'the built-in client' };
  if (agent === undefined || agent === '') return { kind: 'unknown', name: 'somebody who does not say' };
  return describeUserAgent(agent);
}
