/** Whether the text is an IPv4 or IPv6 address, without brackets and without a port. */
export function isAddress(text: string): boolean {
  const bytes = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (bytes) return bytes.every((byte) => Number(byte) < 256);
  return /^[0-9a-f:.]+$/i.test(text) && text.includes(':') && URL.canParse(`http://[${text}]/`);
}

/** Whether a host name or an address, in brackets or without, is this very computer (RFC 6761 section 6.3). */
export function isLoopback(host: string): boolean {
  // `127.example.com` is a name like any other.
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|::1)$/i.test(host);
}
