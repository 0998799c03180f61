/** A request as somebody means it, before our client adds what the wire needs. */
export interface HttpRequest {
  readonly method: string;
  /** A path such as `/math?x=1`, or an absolute URL. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}
