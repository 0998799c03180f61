import { describeUserAgent } from '../guide/values/user-agent.ts';
import type { Visitor } from './traffic.ts';

/**
 * Who asked. `agent` is the request's User-Agent, if it has one; `from` another
 * computer's address, if it came from one.
 */
export function visitorOf(agent: string | undefined, isOurs: boolean, from?: string): Visitor {
  if (isOurs) return { kind: 'built-in', name: 'the built-in client' };
  const visitor: Visitor =
    agent === undefined || agent === ''
      ? { kind: 'unknown', name: 'somebody who does not say' }
      : describeUserAgent(agent);
  return from === undefined ? visitor : { ...visitor, from };
}

/** The same at the beginning of a sentence: `curl` has no capital, and a name is written as it is. */
export function introduceFirst(visitor: Visitor): string {
  const text = introduce(visitor);
  const isName = visitor.from === undefined && (visitor.kind === 'browser' || visitor.kind === 'tool');
  return isName ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** Who asked, and from where if that is not here. */
export function introduce({ name, from }: Visitor): string {
  return from === undefined ? name : `a phone or computer at ${from}: ${name}`;
}
