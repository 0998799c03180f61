import type { ComponentChildren } from 'preact';
import { indexAfter } from './arrows.ts';

interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly (readonly [name: Name, text: string])[];
  readonly value: Name;
  readonly onChange: (name: Name) => void;
  readonly children: ComponentChildren;
}

/** Sheets of which one lies on top; arrow keys lead from one to the next. */
export function Tabs<Name extends string>({ label, tabs, value, onChange, children }: TabsProps<Name>) {
  const move = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') return;
    const at = tabs.findIndex(([name]) => name === value);
    const next = tabs[indexAfter(event.key, at, tabs.length) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next[0]);
    document.getElementById(`tab-${next[0]}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(([name, text]) => (
          <button
            key={name}
            id={`tab-${name}`}
            role="tab"
            aria-selected={name === value}
            aria-controls="sheet"
            tabIndex={name === value ? 0 : -1}
            onClick={() => onChange(name)}
          >
            {text}
          </button>
        ))}
      </div>
      <div class="sheet" id="sheet" role="tabpanel" aria-labelledby={`tab-${value}`} tabIndex={0}>
        {children}
      </div>
    </>
  );
}
