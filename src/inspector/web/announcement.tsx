import { useEffect, useRef, useState } from 'preact/hooks';
import type { Summary } from '../protocol.ts';
import { callText, countText, outcomeOf, visitorText } from './words.ts';

/** ms between two sentences: a busy server is told of in numbers. */
const BREATH = 1500;

/** Says aloud, for who does not see them come, which exchanges are new. */
export function Announcement({ rows }: { rows: readonly Summary[] }) {
  const [sentence, setSentence] = useState('');
  const newest = rows.findLast(({ state }) => state !== 'open')?.id ?? 0;
  const told = useRef<number>(undefined);
  useEffect(() => {
    told.current ??= newest;
    const timer = setTimeout(() => {
      const news = rows.filter(({ id, state }) => id > (told.current ?? newest) && state !== 'open');
      told.current = newest;
      if (news.length > 0) setSentence(sentenceOn(news));
    }, BREATH);
    return () => clearTimeout(timer);
  }, [newest]);
  return (
    <p class="unseen" role="status">
      {sentence}
    </p>
  );
}

function sentenceOn(news: readonly Summary[]): string {
  const [only, ...others] = news;
  if (only === undefined || others.length > 0) return `${countText(news.length)} new exchanges`;
  return `${visitorText(only.by)} asked ${callText(only)}: ${outcomeOf(only).text}`;
}
