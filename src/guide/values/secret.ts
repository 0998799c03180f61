const DOTS = '•••';

/** Of something secret at most as much as tells it apart from others: `eyJh•••`, or dots alone where it is short. */
export function masked(text: string): string {
  const isLong = text.length >= 20;
  return `${isLong ? text.slice(0, 4).replace(/[\uD800-\uDBFF]$/, '') : ''}${DOTS}`;
}

const SECRET_NAME = /sess|sid$|token|auth|jwt|csrf|xsrf|secret|passw|api-?key|login|logged|remember/i;

/** Whether a named value looks as if it opened something for whoever holds it. A guess, made to be safe. */
export function looksSecret(name: string, value: string): boolean {
  if (value.length < 4) return false;
  if (SECRET_NAME.test(name)) return true;
  return value.length >= 16 && /^[\w%.~+/=:-]+$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value);
}
