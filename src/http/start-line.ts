import type { Defect } from './exchange.ts';
import { controlDefects, isToken, notInToken } from './syntax.ts';

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

/** As tools write a message of HTTP/2 and later down, which travels in another form. */
const PRINTED_VERSION = 'HTTP/[23](?:\\.0)?';
const REQUEST = /^([^ ]+) ([^ ]+) (HTTP\/\d\.\d)$/;
const PRINTED_REQUEST = new RegExp(`^([^ ]+) ([^ ]+) (HTTP/\\d\\.\\d|${PRINTED_VERSION})$`);
const STATUS = /^(HTTP\/\d\.\d) ([1-9]\d\d)(?: ([^]*))?$/;
const PRINTED_STATUS = new RegExp(`^(HTTP/\\d\\.\\d|${PRINTED_VERSION}) ([1-9]\\d\\d)(?: ([^]*))?$`);

/**
 * `method SP request-target SP HTTP-version` (RFC 9112 section 3); what does not fit is located, the rest is read.
 * `printed` lets the version be one that has no such line on the wire.
 */
export function parseRequestLine(text: string, printed = false): RequestLine {
  const controls = controlDefects(text);
  const strict = (printed ? PRINTED_REQUEST : REQUEST).exec(text);
  const [, method, target, version] = strict ?? [];
  if (method !== undefined && target !== undefined && version !== undefined && isToken(method)) {
    return { method, target, version, defects: controls };
  }
  return { ...looseRequestLine(text), defects: [badStartLine(text, faultOfRequest(text)), ...controls] };
}

/** `HTTP-version SP status-code SP [reason-phrase]` (RFC 9112 section 4). A missing last space is let pass. */
export function parseStatusLine(text: string, printed = false): StatusLine {
  const controls = controlDefects(text);
  const strict = (printed ? PRINTED_STATUS : STATUS).exec(text);
  const [, version, status, reason = ''] = strict ?? [];
  if (version !== undefined && status !== undefined) {
    return { version, status: Number(status), reason, defects: controls };
  }
  return { ...looseStatusLine(text), defects: [badStartLine(text, faultOfSpaces(text)), ...controls] };
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

/** From the fault on; of the whole line where no byte of it is more at fault than another. */
function badStartLine(text: string, fault = 0): Defect {
  return { code: 'bad-start-line', start: fault, end: text.length };
}

/** Where the first white space is that should not be there: what comes before a line, behind it, twice, or is a tab. */
function faultOfSpaces(text: string): number | undefined {
  const at = text.search(/^ |\t|(?<= ) | $/);
  return at === -1 ? undefined : at;
}

function faultOfRequest(text: string): number | undefined {
  const [method = '', target = '', ...others] = text.split(' ');
  const [inMethod] = notInToken(method);
  const version = others.at(-1);
  if (faultOfSpaces(text) !== undefined || inMethod !== undefined)
    return faultOfSpaces(text) ?? inMethod?.start;
  if (version === undefined) return undefined;
  // The space behind the target's first piece, or a version that is none.
  return others.length > 1 ? method.length + 1 + target.length : text.length - version.length;
}
