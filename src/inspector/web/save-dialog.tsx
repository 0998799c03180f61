import { useState } from 'preact/hooks';
import { askFormats } from './ask.ts';
import { Dialog } from './dialog.tsx';
import { useAnswer } from './use-answer.ts';

interface SaveDialogProps {
  /** Id of an exchange, or all that are kept. */
  readonly which: number | 'all';
  readonly close: () => void;
  readonly tell: (text: string) => void;
}

/** Exchanges as a file, in one of several formats. */
export function SaveDialog({ which, close, tell }: SaveDialogProps) {
  const [isRedacted, setRedacted] = useState(false);
  const formats = useAnswer(askFormats, 'formats', '');
  const take = () => {
    tell('Your browser saves it.');
    close();
  };
  return (
    <Dialog title={which === 'all' ? 'Save all exchanges as …' : 'Save this exchange as …'} close={close}>
      {which === 'all' && (
        <p class="soft">All that are kept, also those that are cleared away or filtered out.</p>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={isRedacted}
          onChange={({ currentTarget }) => setRedacted(currentTarget.checked)}
        />
        Mask passwords, cookies and tokens in headers, URLs, forms and JSON
      </label>
      {formats.kind === 'here' && (
        <ul class="formats">
          {formats.value.map(({ name, label, ending }) => (
            <li key={name}>
              <a href={`save/${which}/${name}${isRedacted ? '/redacted' : ''}`} download onClick={take}>
                <b>{ending}</b> {label}
              </a>
            </li>
          ))}
        </ul>
      )}
      {formats.kind === 'missing' && <p role="alert">serve-lesson does not answer.</p>}
      <div class="buttons">
        <button class="quiet" onClick={close}>
          Never mind
        </button>
      </div>
    </Dialog>
  );
}
