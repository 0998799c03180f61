const CODE =
  /\b(E(?:CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|TIMEDOUT|ADDRINUSE|ACCES|PIPE|HOSTUNREACH|NETUNREACH)|CERT_HAS_EXPIRED|DEPTH_ZERO_SELF_SIGNED_CERT)\b/;

/** In the words of programs that tell no code; the numbers are those of Linux, macOS and Windows. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/connection refused|Errno (?:111|61|10061)\b/i, 'ECONNREFUSED'],
  [/address already in use|Errno (?:98|48|10048)\b/i, 'EADDRINUSE'],
  [/temporary failure in name resolution/i, 'EAI_AGAIN'],
  [/name or service not known|unable to resolve|nodename nor servname|getaddrinfo failed/i, 'ENOTFOUND'],
  [/connection reset|Errno (?:104|54|10054)\b/i, 'ECONNRESET'],
  [/no data received|remote end closed|RemoteDisconnected/i, 'CLOSED_EARLY'],
  [/self[- ]signed certificate/i, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [/certificate has expired/i, 'CERT_HAS_EXPIRED'],
  [/unable to get local issuer certificate/i, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  [/wrong[_ ]version[_ ]number/i, 'ERR_SSL_WRONG_VERSION_NUMBER'],
  [/no route to host/i, 'EHOSTUNREACH'],
  [/network is unreachable/i, 'ENETUNREACH'],
  [/timed out/i, 'ETIMEDOUT'],
];

/** What the guide calls the failure of which a program tells here; undefined where nothing in it is known. */
export function causeIn(text: string): string | undefined {
  return CODE.exec(text)?.[1] ?? WORDS.find(([words]) => words.test(text))?.[1];
}
