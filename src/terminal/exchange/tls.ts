import { listSome, relative, span } from '../../guide/phrasing.ts';
import type { Note } from '../../guide/note.ts';
import type { Certificate, TlsFacts } from '../../http/tls.ts';
import { hang, spread } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { durationText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';
import { renderNotes } from './wire-line.ts';

export interface TlsToRender {
  readonly tls: TlsFacts;
  /** What the handshake took, in ms; absent where it was done for an earlier exchange. */
  readonly took?: number | undefined;
  /** Explains why the certificate is not to be trusted, where it is not. */
  readonly distrust?: Note | undefined;
  /** True where the reader named whom to trust. */
  readonly ownAuthority: boolean;
  /** ms since 1970 */
  readonly now: number;
}

/** What was agreed on before the first byte of HTTP, in words: how it is encrypted, and who vouches for the server. */
export function renderTls(input: TlsToRender, view: View): Line[] {
  const { tls, took, distrust } = input;
  const { style, glyphs, plain, columns } = view;
  const version = versionText(tls.protocol);
  const facts = [version, ...(took === undefined ? [] : [durationText(took)])];
  const head = plain
    ? [`Encryption, agreed on before the first byte of HTTP (${facts.join('; ')}):`]
    : spread(
        `${style.client('you')}  ${style.dim(glyphs.arrow)}  ${style.server('the server')}: how to encrypt`,
        facts.map((fact) => style.dim(fact)).join(style.dim(` ${glyphs.dot} `)),
        columns,
      );
  const sentences = [
    encryption(tls, version),
    ...certificateSentences(input),
    ...(distrust === undefined ? [] : [style.bad(`not to be trusted: ${paintProse(distrust.text, view)}`)]),
    ...(tls.overridden ? [style.bad(OVERRIDDEN)] : []),
  ];
  return [
    ...head,
    ...renderNotes(
      'response',
      sentences.map((text) => ({ text, rows: [] })),
      view,
    ),
  ];
}

/** As `renderTls`, in a row or two. */
export function renderShortTls({ tls, distrust, ownAuthority, now, took }: TlsToRender, view: View): Line[] {
  const { columns, style, plain } = view;
  const [own] = tls.chain;
  const [name] = own === undefined || own.names.length === 0 ? [own?.subject ?? ''] : own.names;
  const pieces = [
    versionText(tls.protocol),
    sanitise(tls.cipher),
    ...(own === undefined
      ? ['no certificate']
      : [`for ${sanitise(name ?? '')}${misnamed(tls)}`, validity(own, now)]),
    vouching(tls, ownAuthority),
    ...(took === undefined ? [] : [durationText(took)]),
  ];
  const first = plain ? 'encryption: ' : `${style.server('=')} `;
  const rest = plain ? '    ' : '  ';
  return [
    ...hang(pieces.join('; '), { columns, first, rest }),
    ...(distrust === undefined
      ? []
      : hang(style.bad(`not to be trusted: ${paintProse(distrust.brief, view)}`), { columns, first, rest })),
    ...(tls.overridden ? renderOverridden(view) : []),
  ];
}

/** The warning alone. */
export function renderOverridden({ columns, style, glyphs, plain }: View): Line[] {
  const first = plain ? 'warning: ' : `${style.bad(glyphs.bad)} `;
  return hang(OVERRIDDEN, { columns, first, rest: ' '.repeat(plain ? 4 : 2) });
}

const OVERRIDDEN =
  'You said --insecure, so we go on all the same. Whoever stands between you and the server could read and change all of this: fine for a server of your own, never for a password.';

function encryption({ cipher, alpn, servername }: TlsFacts, version: string): string {
  const asked = servername === undefined ? '' : `you asked for the server called ${sanitise(servername)}; `;
  const next = alpn === undefined ? '' : `, and inside it ${sanitise(alpn)} is spoken (ALPN)`;
  return `${asked}encrypted by ${version} with ${sanitise(cipher)}${next}`;
}

/** OpenSSL's `TLSv1.3` as people write it. */
function versionText(protocol: string): string {
  return sanitise(protocol.replace(/^TLSv/, 'TLS '));
}

function certificateSentences({ tls, ownAuthority, now }: TlsToRender): string[] {
  const [own] = tls.chain;
  if (own === undefined) return ['the server showed no certificate'];
  const names = own.names.length === 0 ? [own.subject] : own.names;
  return [
    `the certificate is made out to ${sanitise(listSome(names))}${misnamed(tls)}`,
    vouching(tls, ownAuthority),
    validity(own, now),
    `its fingerprint (SHA-256) begins with ${own.fingerprint.slice(0, FINGERPRINT_SHOWN)}`,
  ];
}

function misnamed({ misnamed: asked }: TlsFacts): string {
  return asked === undefined ? '' : `, and you asked for ${sanitise(asked)}: that is another name`;
}

/** Characters of a fingerprint that a person compares: eight bytes. */
const FINGERPRINT_SHOWN = 23;

function vouching({ chain, distrust }: TlsFacts, ownAuthority: boolean): string {
  const trusted = ownAuthority ? 'you trust by --ca' : 'Node trusts';
  const signers = chain.filter(({ subject, issuer }) => subject !== issuer);
  if (signers.length === 0) {
    const alone = 'nobody else vouches for it: it is signed by itself';
    return distrust === undefined ? `${alone}, which ${trusted}` : alone;
  }
  const names = signers.map(
    ({ issuer }) => `vouched for by ${sanitise(issuer) || 'somebody without a name'}`,
  );
  return `${names.join(', ')}${distrust === undefined ? `, whom ${trusted}` : ''}`;
}

function validity({ validFrom, validTo }: Certificate, now: number): string {
  if (Number.isNaN(validFrom) || Number.isNaN(validTo)) return 'how long it is valid cannot be read';
  const until = new Date(validTo).toISOString().slice(0, 10);
  if (now < validFrom) {
    return `valid only from ${new Date(validFrom).toISOString().slice(0, 10)} on, ${relative(validFrom, now)}`;
  }
  return now > validTo
    ? `it ran out on ${until}, ${relative(validTo, now)}`
    : `valid until ${until}, ${span((validTo - now) / 1000)} from now`;
}
