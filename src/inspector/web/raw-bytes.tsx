import { useMemo, useState } from 'preact/hooks';
import { bytesText } from '../../text/quantities.ts';
import type { View } from '../protocol.ts';
import { bytesOf } from './base64.ts';
import { Choice } from './choice.tsx';
import { hexDump, rawText } from './raw.ts';

/** The bytes themselves, with nothing explained. */
export function RawBytes({ view }: { view: View }) {
  const [direction, setDirection] = useState<'request' | 'response'>('request');
  const [show, setShow] = useState<'text' | 'hex'>('hex');
  const { base64, size } = view.raw[direction];
  const bytes = useMemo(() => bytesOf(base64), [base64]);
  const text = useMemo(() => (show === 'hex' ? hexDump(bytes) : rawText(bytes)), [bytes, show]);
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
      <pre class="dump" tabIndex={0} aria-label={`Bytes of the ${direction}`}>
        {text === '' ? 'nothing' : text}
      </pre>
    </div>
  );
}
