import { isIP, type Socket } from 'node:net';
import type Tls from 'node:tls';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { Certificate, TlsFacts } from './tls.ts';

/** Whom the client trusts. */
export interface Trust {
  /** Certificates in PEM form to trust instead of those that come with Node. */
  readonly ca?: string | undefined;
  /** Goes on with a server that cannot prove who it is. */
  readonly insecure?: boolean | undefined;
}

export interface Secured {
  readonly socket: TLSSocket;
  readonly facts: TlsFacts;
}

/** Node's TLS takes a while to load: before the clock of an exchange starts, and only where it is needed. */
export async function loadTls(): Promise<typeof Tls> {
  return import('node:tls');
}

/** A longer chain than anybody sends; also the way out of a circle. */
const LONGEST_CHAIN = 10;

/**
 * Encrypts a connection (RFC 8446). Resolves also where the certificate is not to be trusted: `facts` say so, and the
 * caller decides before a byte of HTTP is sent. Rejects where no encryption could be agreed on.
 */
export async function secure(
  socket: Socket,
  host: string,
  { ca, insecure = false }: Trust,
): Promise<Secured> {
  const { connect, checkServerIdentity } = await loadTls();
  // RFC 6066 section 3: an address is no name to ask for.
  const servername = isIP(host) === 0 ? host.replace(/\.$/, '') : '';
  return new Promise((resolve, reject) => {
    const line = connect({
      socket,
      host,
      servername,
      ALPNProtocols: ['http/1.1'],
      // Judged by us, so that the certificates can be shown that were not good enough.
      rejectUnauthorized: false,
      ...(ca === undefined ? {} : { ca }),
    });
    line.once('error', reject);
    line.once('secureConnect', () => {
      line.off('error', reject);
      const isMisnamed = checkServerIdentity(host, line.getPeerCertificate()) !== undefined;
      const facts = factsOf(line, servername, insecure);
      resolve({ socket: line, facts: isMisnamed ? { ...facts, misnamed: host } : facts });
    });
  });
}

function factsOf(socket: TLSSocket, servername: string, insecure: boolean): TlsFacts {
  const distrust = socket.authorized ? undefined : distrustOf(socket.authorizationError);
  return {
    protocol: socket.getProtocol() ?? 'TLS',
    cipher: socket.getCipher().standardName,
    ...(typeof socket.alpnProtocol === 'string' ? { alpn: socket.alpnProtocol } : {}),
    ...(servername === '' ? {} : { servername }),
    ...(distrust === undefined ? {} : { distrust }),
    overridden: distrust !== undefined && insecure,
    chain: chainOf(socket.getPeerCertificate(true)),
  };
}

/** Node gives the error's code, although its types say that it is an error. */
function distrustOf(error: unknown): string {
  if (typeof error === 'string') return error;
  return error instanceof Error && 'code' in error ? String(error.code) : 'ERR_TLS_CERT_UNTRUSTED';
}

function chainOf(leaf: DetailedPeerCertificate): Certificate[] {
  const chain: Certificate[] = [];
  const known = new Set<string>();
  // An empty object stands for no certificate.
  let next: Partial<DetailedPeerCertificate> | undefined = leaf;
  while (isCertificate(next) && !known.has(next.fingerprint256) && chain.length < LONGEST_CHAIN) {
    known.add(next.fingerprint256);
    chain.push(certificateOf(next));
    next = next.issuerCertificate;
  }
  return chain;
}

function isCertificate(
  given: Partial<DetailedPeerCertificate> | undefined,
): given is DetailedPeerCertificate {
  return given?.fingerprint256 !== undefined;
}

function certificateOf(given: DetailedPeerCertificate): Certificate {
  const names = namesIn(given.subjectaltname ?? '');
  return {
    subject: nameOf(given.subject) ?? names[0] ?? '',
    issuer: nameOf(given.issuer) ?? '',
    names,
    validFrom: Date.parse(given.valid_from),
    validTo: Date.parse(given.valid_to),
    fingerprint: given.fingerprint256,
  };
}

/** Of several values of one kind Node makes a list. */
function nameOf(
  subject: Partial<Record<'CN' | 'O' | 'OU', string | string[]>> | undefined,
): string | undefined {
  const named = subject?.CN ?? subject?.O ?? subject?.OU;
  return Array.isArray(named) ? named.join(', ') : named;
}

/** `DNS:example.org, IP Address:127.0.0.1`; a name with odd characters in it stands in quotation marks. */
function namesIn(text: string): string[] {
  return Array.from(
    text.matchAll(/(?:^|, )(?:DNS|IP Address):(?:"((?:[^"\\]|\\.)*)"|([^,]*))/g),
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}
