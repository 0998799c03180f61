import { useMemo, useState } from 'preact/hooks';
import { bytesText } from '../../text/quantities.ts';
import type { View } from '../protocol.ts';
import { bytesOf } from './base64.ts';
import { Choice } from './choice.tsx';
import { hexDump, rawText } from './raw.ts';

const NOTHING: View['raw']['request']['secrets'] = [];

/** The bytes themselves, with nothing explained; what a redacted file would mask is covered until it is asked for. */
export function RawBytes({ view }: { view: View }) {
  const [direction, setDirection] = useState<'request' | 'response'>('request');
  const [show, setShow] = useState<'text' | 'hex'>('hex');
  const [isWhole, setWhole] = useState(false);
  const { base64, size, secrets } = view.raw[direction];
  const covered = isWhole ? NOTHING : secrets;
  const bytes = useMemo(() => bytesOf(base64), [base64]);
  const text = useMemo(
    () => (show === 'hex' ? hexDump(bytes, covered) : rawText(bytes, covered)),
    [bytes, covered, show],
  );
  return (
    <div class="raw">
      <div class="choices">
        <Choice
          label="Direction"
          options={[
            ['request', 'request'],
            ['response', 'response'],
          ]}
          value={direction}
          onChange={setDirection}
        />
        <Choice
          label="Bytes as"
          options={[
            ['hex', 'hex'],
            ['text', 'text'],
          ]}
          value={show}
          onChange={setShow}
        />
      </div>
      <p class="soft">
        {bytesText(size)}
        {bytes.length < size &&
          `, of which the first ${bytesText(bytes.length)} are shown: the rest was not kept here`}
      </p>
      {secrets.length > 0 && (
        <p class="soft">
          {isWhole
            ? 'All of them are here, with what looks like a password or a token. '
            : 'What looks like a password or a token is covered with dots. '}
          <button type="button" onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'Cover it' : 'Show it whole'}
          </button>
        </p>
      )}
      <pre class="dump" tabIndex={0} aria-label={`Bytes of the ${direction}`}>
        {text === '' ? 'nothing' : text}
      </pre>
    </div>
  );
}
