/** One request to somebody else's API. The client that sends it knows the host, so a module only names the path. */
export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A path below the address of the server, or an absolute address on a host that may be called. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  signal?: AbortSignal;
};

/**
 * What came of a request. Not `ok`: there was no complete answer, and `isSent` says whether the other end may have
 * acted on it all the same. A status of 400 and more is an answer.
 */
export type HttpAnswer =
  | { ok: true; status: number; headers: Readonly<Record<string, string>>; body: string }
  | { ok: false; isSent: boolean; message: string };

/** Sends requests to one server. Never throws for what the network does, never follows a redirect. */
export type HttpClient = (request: HttpRequest) => Promise<HttpAnswer>;

/** An answer's body as JSON, or undefined where it is something else. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
