import { CloseButton, Dialog } from './dialog.tsx';

interface HelpDialogProps {
  readonly close: () => void;
  /** Whether a lesson is going on. */
  readonly hasStep: boolean;
  readonly hasSigns: boolean;
  readonly setSigns: (on: boolean) => void;
}

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['↑ ↓', 'from one exchange to the next, once one has the focus'],
  ['Home End', 'to the oldest, to the newest'],
  ['Enter', 'opens the exchange'],
  ['Esc', 'closes what is open'],
  ['/', 'to the filter'],
  ['?', 'this page'],
];

/** How to read the page, what its keys do, and the switch for those keys that print a sign. */
export function HelpDialog({ close, hasStep, hasSigns, setSigns }: HelpDialogProps) {
  return (
    <Dialog title="How to read this page" close={close}>
      <p>
        Time runs down. An arrow to the right is a request, the arrow back is its answer. Long waits are drawn
        shorter than they were, and say how long.
      </p>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={hasSigns}
          onChange={({ currentTarget }) => setSigns(currentTarget.checked)}
        />
        The keys <kbd>/</kbd> and <kbd>?</kbd> do something
      </label>
      <p class="soft">
        Everything here stays on this computer. Add <code>?projector</code> to the address to begin in large
        type
        {hasStep && (
          <>
            , and <code>#step</code> to begin with the lesson’s step
          </>
        )}
        .
      </p>
      <CloseButton close={close} />
    </Dialog>
  );
}
