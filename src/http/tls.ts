/** One certificate (RFC 5280), as far as a person needs it to judge who is vouched for by whom. */
export interface Certificate {
  /** Its common name, or the organisation, or the first name it is made out to; empty where it has none of them. */
  readonly subject: string;
  readonly issuer: string;
  /** Host names and addresses it is made out to (subjectAltName), without their kind. */
  readonly names: readonly string[];
  /** Both in ms since 1970. */
  readonly validFrom: number;
  readonly validTo: number;
  /** SHA-256 of the certificate, in hexadecimal with colons. */
  readonly fingerprint: string;
}

/** What a TLS handshake came to. */
export interface TlsFacts {
  /** As OpenSSL writes it: `TLSv1.3`. */
  readonly protocol: string;
  readonly cipher: string;
  /** The protocol that both chose for what follows (RFC 7301), where the server took part in choosing. */
  readonly alpn?: string;
  /** The name that was asked for in the handshake (SNI, RFC 6066 section 3); absent where an address was called. */
  readonly servername?: string;
  /** Whom we wanted, where the certificate is made out to others (RFC 9110 section 4.3.4). */
  readonly misnamed?: string;
  /** Why the certificate is not to be trusted, by code (`CERT_HAS_EXPIRED`); absent where it is. */
  readonly distrust?: string;
  /** True where the connection is used although the certificate is not to be trusted. */
  readonly overridden: boolean;
  /** The server's own first, each signed by the next. */
  readonly chain: readonly Certificate[];
}
