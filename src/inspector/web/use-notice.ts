import { useEffect, useState } from 'preact/hooks';

const READING_TIME = 6000;

/** A sentence for a while: shown, and read out. */
export function useNotice(): readonly [string, (text: string) => void] {
  const [notice, setNotice] = useState<{ text: string }>({ text: '' });
  useEffect(() => {
    if (notice.text === '') return undefined;
    const timer = setTimeout(() => setNotice({ text: '' }), READING_TIME);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice.text, (text) => setNotice({ text })];
}
