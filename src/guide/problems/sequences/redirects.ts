import { parseUrl } from '../../../http/parse-url.ts';
import { quoted } from '../../phrasing.ts';
import type { ProblemPlace, SequencePlace } from '../problem.ts';
import { filled, type SequenceChecks } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

/** More hops than this on the way to one page are worth a word. */
const MANY_HOPS = 3;

/** A redirect, and the exchange that followed it. */
interface Hop {
  readonly exchange: number;
  readonly from: string;
  readonly to: string;
  readonly place: ProblemPlace;
}

/** Redirects that were followed (RFC 9110 section 15.4). */
export const REDIRECT_SEQUENCES: SequenceChecks = {
  *'redirect-loop'(subjects) {
    for (const chain of chainsOf(subjects)) {
      const again = chain.find((hop, index) =>
        chain.slice(0, index).some((before) => isSameHop(before, hop)),
      );
      if (again) yield at(again, { url: quoted(again.to, 60) });
    }
  },
  *'redirect-chain'(subjects) {
    for (const chain of chainsOf(subjects)) {
      const last = chain.at(-1);
      const isLoop = chain.some((hop, index) =>
        chain.slice(0, index).some((before) => isSameHop(before, hop)),
      );
      if (last && !isLoop && chain.length > MANY_HOPS) yield at(last, { hops: String(chain.length) });
    }
  },
  *'credentials-carried-elsewhere'(subjects) {
    for (const hop of chainsOf(subjects).flat()) {
      const sent = subjects[hop.exchange]?.request?.first('authorization')?.value;
      const next = subjects[hop.exchange + 1];
      const carried = next?.request?.first('authorization');
      const isElsewhere = parseUrl(hop.from)?.host !== parseUrl(hop.to)?.host;
      if (isElsewhere && carried && carried.value === sent)
        yield {
          ...filled(carried.place, { host: quoted(parseUrl(hop.to)?.host ?? '') }),
          exchange: hop.exchange + 1,
        };
    }
  },
};

function isSameHop(one: Hop, other: Hop): boolean {
  return one.from === other.from && one.to === other.to;
}

function at({ place, exchange }: Hop, fill: Readonly<Record<string, string>>): SequencePlace {
  return { ...filled(place, fill), exchange };
}

/** Redirects that were followed one after another. */
function chainsOf(subjects: readonly Subject[]): Hop[][] {
  const chains: Hop[][] = [];
  let chain: Hop[] = [];
  for (const [exchange, subject] of subjects.entries()) {
    const hop = hopOf(subject, exchange);
    const next = subjects[exchange + 1]?.url?.href.split('#', 1).join('');
    if (hop) chain.push(hop);
    if (hop?.to !== next || !hop) {
      if (chain.length > 0) chains.push(chain);
      chain = [];
    }
  }
  return chain.length > 0 ? [...chains, chain] : chains;
}

function hopOf({ url, response }: Subject, exchange: number): Hop | undefined {
  const location = response?.first('location');
  const status = response?.message.status ?? 0;
  const target = location && url && parseUrl(location.value, url.href);
  if (!target || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  const [from, to] = [url, target].map(({ href }) => href.split('#', 1).join(''));
  return { exchange, from: from ?? '', to: to ?? '', place: location.at() };
}
