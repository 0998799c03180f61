import type { Spec } from './note.ts';

/** A section of an RFC at the RFC Editor: `rfc(9110, '8.6')`. */
export function rfc(number: number, section: string): Spec {
  return {
    document: `RFC ${number}`,
    section,
    url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  };
}

/** A place in a document that is not an RFC. */
export function page(document: string, url: string): Spec {
  return { document, url };
}
