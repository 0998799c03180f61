import type { FieldScene, Wording } from '../entry.ts';
import { count, grouped, shortened } from '../phrasing.ts';
import { among, part } from '../values/parts.ts';
import { slice, split, type ValueSpan, whole } from '../values/spans.ts';

/** Range: which parts are wanted (RFC 9110 section 14.1.2). */
export function range({ value }: FieldScene): Wording | undefined {
  const at = value.indexOf('=');
  if (at < 0 || value.slice(0, at).trim().toLowerCase() !== 'bytes') return undefined;
  const ranges = split(slice(whole(value), at + 1), ',').flatMap((span) => {
    const which = rangeWords(span);
    return which === undefined ? [] : [{ span, which }];
  });
  const [first] = ranges;
  if (!first) return undefined;
  const which = ranges.length > 1 ? count(ranges.length, 'part') : first.which;
  return {
    text: `not all of it, please: only ${which}`,
    brief: `only ${which}`,
    parts: ranges.flatMap((one) => part(one.span, one.which)),
  };
}

function rangeWords({ text }: ValueSpan): string | undefined {
  const [, first = '', last = ''] = /^(\d*)\s*-\s*(\d*)$/.exec(text) ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return `the last ${shortened(last)} bytes`;
  return last === ''
    ? `from byte ${shortened(first)} on`
    : `bytes ${shortened(first)} to ${shortened(last)}, counted from 0`;
}

/** Content-Range: which part this is, or that there is none (RFC 9110 section 14.4). */
export function contentRange({ value }: FieldScene): Wording | undefined {
  const unsatisfied = /^bytes \*\/(\d{1,15})$/.exec(value);
  if (unsatisfied) {
    const size = count(Number(unsatisfied[1]), 'byte');
    return {
      text: `there is no such part: the whole is only ${size} long`,
      brief: `the whole is only ${size} long`,
      variant: 'unsatisfied',
    };
  }
  const found = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(value);
  if (!found) return undefined;
  const [, first = '', last = '', size = ''] = found;
  const of = size === '*' ? 'of a whole whose length is not known' : `of ${size} in all`;
  const all = whole(value);
  const slash = value.indexOf('/');
  const here = Number(last) - Number(first) + 1;
  return {
    text: `this is a part only: bytes ${first} to ${last} ${of}`,
    brief: `bytes ${first} to ${last}`,
    parts: [
      ...part(slice(all, 0, 5), 'counted in bytes, from 0'),
      ...part(
        slice(all, 6, slash),
        here > 0 ? `${count(here, 'byte')} of it` : 'a part that ends before it begins',
      ),
      ...part(
        slice(all, slash + 1),
        size === '*' ? 'the length of the whole is not known' : `the whole is ${sizeInWords(size)} long`,
      ),
    ],
  };
}

function sizeInWords(digits: string): string {
  return digits.length > 15 ? shortened(digits) : `${grouped(Number(digits))} bytes`;
}

/** Accept-Ranges: may parts be asked for (RFC 9110 section 14.3). */
export const acceptRanges = among({
  bytes: 'you may ask for a part of this, counted in bytes',
  none: 'only all of it can be had, no part',
});
