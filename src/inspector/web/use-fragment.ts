import { useEffect, useState } from 'preact/hooks';

/** Whether the page's address ends in `#` and this name, and the way to take that away again. */
export function useFragment(name: string): readonly [isThere: boolean, leave: () => void] {
  const look = () => location.hash === `#${name}`;
  const [isThere, setThere] = useState(look);
  useEffect(() => {
    const change = () => setThere(look());
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, [name]);
  const leave = () => {
    history.replaceState(null, '', location.pathname + location.search);
    setThere(false);
  };
  return [isThere, leave];
}
