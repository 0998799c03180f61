import type { Spec } from './note.ts';

/** A section of an RFC at the RFC Editor: `rfc(9110, '8.6')`; sections of an appendix begin with its letter. */
export function rfc(number: number, section: string): Spec {
  const kind = /^[A-Z]/.test(section) ? 'appendix' : 'section';
  return {
    document: `RFC ${number}`,
    section,
    url: `${rfcUrl(number)}#${kind}-${section}`,
  };
}

/** A place in a document that is not an RFC. */
function page(document: string, url: string): Spec {
  return { document, url };
}

/** A specification as the guide's data names it: `RFC 9110 8.6`, or a document and its address. */
export function readSpec(spec: string | Spec): Spec {
  if (typeof spec !== 'string') return spec;
  const [, number, section] = spec.split(' ');
  return section === undefined ? page(`RFC ${number}`, rfcUrl(Number(number))) : rfc(Number(number), section);
}

function rfcUrl(number: number): string {
  return `https://www.rfc-editor.org/rfc/rfc${number}`;
}
