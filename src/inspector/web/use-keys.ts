import { useEffect } from 'preact/hooks';

interface Keys {
  /** Keys that print a sign can be switched off: who speaks to the computer types them without wanting to. */
  readonly hasSigns: boolean;
  readonly filter: () => void;
  readonly help: () => void;
  readonly close: (() => void) | undefined;
}

/**
 * Keys of the whole page: `/` to the filter, `?` for help, Escape to close. A dialog has its own, whoever types has the
 * signs, and combinations with Ctrl, Alt or Meta are the browser's.
 */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog') !== null) return;
      if (event.key === 'Escape') keys.close?.();
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (isTyping || !keys.hasSigns || (event.key !== '/' && event.key !== '?')) return;
      event.preventDefault();
      if (event.key === '/') keys.filter();
      else keys.help();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}
