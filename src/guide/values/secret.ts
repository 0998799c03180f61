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

/** An address without what opens something: a password before the host, and values whose names say what they are. */
export function openAddress(address: string): string {
  return address
    .replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#@]*@/i, `$1${DOTS}@`)
    .replaceAll(/([?&#])([^?=&#]+)=([^&#]+)/g, (whole: string, sign: string, name: string) =>
      SECRET_NAME.test(name) ? `${sign}${name}=${DOTS}` : whole,
    );
}
