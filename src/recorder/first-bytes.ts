/** True where a request line may begin: a method, and a space behind it. */
export function looksLikeRequest(bytes: Uint8Array): boolean {
  return /^[A-Za-z-]{1,20} /.test(startOf(bytes));
}

/** True where a status line may begin: with the name of the protocol (RFC 9112 section 4). */
export function looksLikeResponse(bytes: Uint8Array): boolean {
  return startOf(bytes).startsWith('HTTP/');
}

function startOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 24));
}
