/** HTTP as the door sees it, without sockets and streams. */

/** A request to AWS. */
export interface ApiRequest {
  readonly method: string;
  /** As it is sent, without the query: a part can have encoded slashes. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** An answer of AWS. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
