import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type ServerOptions } from 'node:https';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { listen } from './servers.ts';

const run = promisify(execFile);

export interface Identity {
  readonly key: string;
  /** The server's own certificate, and its issuer's where it has one. */
  readonly cert: string;
  /** Path of the certificate that vouches for it. */
  readonly authority: string;
}

/** What `openssl ca` wants to know; dates may lie in the past there. */
const CONFIGURATION = `
[ca]
default_ca = ours
[ours]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
organizationName = optional
[req]
distinguished_name = name
[name]
`;

export interface Wanted {
  /** subjectAltName, as OpenSSL writes it. */
  readonly names?: string;
  readonly expired?: boolean;
  readonly selfSigned?: boolean;
}

/** A certificate of the test's own, made for it with OpenSSL; gone when the test is over. */
export async function identity({
  names = 'DNS:localhost,IP:127.0.0.1',
  expired = false,
  selfSigned = false,
}: Wanted = {}): Promise<Identity> {
  const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-tls-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const openssl = (...args: readonly string[]) => run('openssl', args, { cwd: folder });
  await writeFile(path.join(folder, 'openssl.cnf'), CONFIGURATION);
  await writeFile(path.join(folder, 'index.txt'), '');
  await writeFile(path.join(folder, 'serial'), '1000\n');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'openssl.cnf'];
  await openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=shop', '-addext', `subjectAltName=${names}`); // prettier-ignore
  const dates = expired ? ['-startdate', '20200101000000Z', '-enddate', '20200201000000Z'] : ['-days', '30'];
  if (selfSigned) {
    await openssl('ca', '-batch', '-notext', '-config', 'openssl.cnf', ...dates, '-selfsign', '-keyfile', 'server.key', '-in', 'server.csr', '-out', 'server.crt'); // prettier-ignore
  } else {
    await openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/O=Town Hall/CN=Town Hall CA', '-addext', 'basicConstraints=critical,CA:TRUE'); // prettier-ignore
    await openssl('ca', '-batch', '-notext', '-config', 'openssl.cnf', ...dates, '-cert', 'ca.crt', '-keyfile', 'ca.key', '-in', 'server.csr', '-out', 'server.crt'); // prettier-ignore
  }
  return {
    key: await readFile(path.join(folder, 'server.key'), 'utf8'),
    cert: await readFile(path.join(folder, 'server.crt'), 'utf8'),
    authority: path.join(folder, selfSigned ? 'server.crt' : 'ca.crt'),
  };
}

/** A real HTTPS server on a free port. */
export async function httpsServer(
  { key, cert }: Identity,
  listener: RequestListener,
  options: ServerOptions = {},
): Promise<number> {
  return listen(createServer({ key, cert, ...options }, listener));
}
