import { type DefectCode, type Field, fieldValues, type Framing } from './exchange.ts';
import { trimSpace } from './syntax.ts';

/** How a body's end is found (RFC 9112 section 6.3), and what the fields say wrongly about it. */
export interface FramingPlan {
  readonly framing: Framing | 'upgrade';
  /** Bytes, where `framing` is `content-length`. */
  readonly length: number;
  readonly defects: readonly { readonly code: DefectCode; readonly field: Field }[];
}

type Flaws = FramingPlan['defects'];

interface Length {
  /** Undefined where no field says it, or none can be believed. */
  readonly length: number | undefined;
  readonly flaws: Flaws;
}

/** A request without a framing field has no body. */
export function requestFraming(headers: readonly Field[], version: string): FramingPlan {
  return bodyFraming(headers, version, 'none', false);
}

/** `method` is the request's: an answer to HEAD has no body, a good one to CONNECT opens a tunnel. */
export function responseFraming(
  headers: readonly Field[],
  version: string,
  status: number,
  method: string,
): FramingPlan {
  const plan = bodyFraming(headers, version, 'until-close', true);
  if (status === 101 || (method === 'CONNECT' && status >= 200 && status < 300)) {
    return { ...plan, framing: 'upgrade' };
  }
  const bodiless = method === 'HEAD' || (status >= 100 && status < 200) || status === 204 || status === 304;
  return bodiless ? { ...plan, framing: 'none' } : plan;
}

function bodyFraming(
  headers: readonly Field[],
  version: string,
  otherwise: 'none' | 'until-close',
  isResponse: boolean,
): FramingPlan {
  const { length, flaws } = contentLength(headers);
  const encoding = headers.filter((field) => field.name.toLowerCase() === 'transfer-encoding');
  if (encoding.length > 0) {
    const framing = isChunkedLast(encoding) ? 'chunked' : 'until-close';
    return {
      framing,
      length: 0,
      defects: [...encodingFlaws(headers, encoding, version, isResponse), ...flaws],
    };
  }
  if (length !== undefined) return { framing: 'content-length', length, defects: flaws };
  // A length that cannot be believed leaves nothing to find the end by.
  return { framing: flaws.length > 0 ? 'until-close' : otherwise, length: 0, defects: flaws };
}

/** Several equal lengths count as one (RFC 9112 section 6.3, rule 5). */
function contentLength(headers: readonly Field[]): Length {
  let length: number | undefined;
  const flaws: { code: DefectCode; field: Field }[] = [];
  for (const field of headers.filter(({ name }) => name.toLowerCase() === 'content-length')) {
    for (const item of field.value.split(',')) {
      const text = trimSpace(item);
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      if (!Number.isSafeInteger(value)) flaws.push({ code: 'bad-content-length', field });
      else if (length !== undefined && length !== value)
        flaws.push({ code: 'conflicting-content-length', field });
      else length = value;
    }
  }
  return { length: flaws.length > 0 ? undefined : length, flaws };
}

/** The codings that these fields list, in lower case and without their parameters. */
export function codings(fields: readonly Field[]): string[] {
  return fields
    .flatMap((field) => field.value.split(','))
    .map((coding) => trimSpace(coding.split(';', 1).join('')).toLowerCase())
    .filter((coding) => coding !== '');
}

function isChunkedLast(encoding: readonly Field[]): boolean {
  return codings(encoding).at(-1) === 'chunked';
}

const KNOWN_CODINGS = new Set(['chunked', 'gzip', 'x-gzip', 'deflate', 'compress', 'x-compress']);

function encodingFlaws(
  headers: readonly Field[],
  encoding: readonly Field[],
  version: string,
  isResponse: boolean,
): Flaws {
  const all = codings(encoding);
  const sound =
    all.length > 0 &&
    all.every((coding, at) => KNOWN_CODINGS.has(coding) && (coding !== 'chunked' || at === all.length - 1)) &&
    version !== 'HTTP/1.0' &&
    (isResponse || isChunkedLast(encoding));
  const [field] = encoding;
  const flaws: { code: DefectCode; field: Field }[] = [];
  if (!sound && field !== undefined) flaws.push({ code: 'bad-transfer-encoding', field });
  if (fieldValues(headers, 'content-length').length > 0) {
    flaws.push(
      ...headers
        .filter(({ name }) => name.toLowerCase() === 'content-length')
        .map((length) => ({ code: 'length-and-chunked' as const, field: length })),
    );
  }
  return flaws;
}
