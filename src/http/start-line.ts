import type { Defect } from './exchange.ts';
import { controlDefects, isToken } from './syntax.ts';

export interface RequestLine {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  readonly defects: readonly Defect[];
}

export interface StatusLine {
  readonly version: string;
  readonly status: number;
  readonly reason: string;
  readonly defects: readonly Defect[];
}

const VERSION = /^HTTP\/\d\.\d$/;

/** `method SP request-target SP HTTP-version` (RFC 9112 section 3); what does not fit is located, the rest is read. */
export function parseRequestLine(text: string): RequestLine {
  const controls = controlDefects(text);
  const strict = /^([^ ]+) ([^ ]+) (HTTP\/\d\.\d)$/.exec(text);
  const [, method, target, version] = strict ?? [];
  if (method !== undefined && target !== undefined && version !== undefined && isToken(method)) {
    return { method, target, version, defects: controls };
  }
  return { ...looseRequestLine(text), defects: [badStartLine(text), ...controls] };
}

/** `HTTP-version SP status-code SP [reason-phrase]` (RFC 9112 section 4). A missing last space is let pass. */
export function parseStatusLine(text: string): StatusLine {
  const controls = controlDefects(text);
  const strict = /^(HTTP\/\d\.\d) ([1-9]\d\d)(?: ([^]*))?$/.exec(text);
  const [, version, status, reason = ''] = strict ?? [];
  if (version !== undefined && status !== undefined) {
    return { version, status: Number(status), reason, defects: controls };
  }
  return { ...looseStatusLine(text), defects: [badStartLine(text), ...controls] };
}

function looseRequestLine(text: string): Omit<RequestLine, 'defects'> {
  const words = text.split(/[ \t]+/).filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  const version = words.length > 1 && /^HTTP\//i.test(last) ? last : '';
  const [method = '', ...target] = version === '' ? words : words.slice(0, -1);
  return { method, target: target.join(' '), version };
}

function looseStatusLine(text: string): Omit<StatusLine, 'defects'> {
  const [, version = '', code = '', reason = ''] =
    /^(\S+)(?:[ \t]+(\S+))?(?:[ \t]+([^]*))?$/.exec(text) ?? [];
  return {
    version,
    status: /^[1-9]\d\d$/.test(code) && VERSION.test(version.toUpperCase()) ? Number(code) : 0,
    reason,
  };
}

function badStartLine(text: string): Defect {
  return { code: 'bad-start-line', start: 0, end: text.length };
}
