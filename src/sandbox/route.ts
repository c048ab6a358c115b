/** What a route is told: the request, taken apart once. */
export interface Call {
  request: Request;
  url: URL;
  query: URLSearchParams;
  /** Decoded once. */
  params: Record<string, string>;
  /** Parsed JSON or form fields; undefined when the body is neither. */
  body: unknown;
}

/** One endpoint. `path` may hold `:name` segments. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  answer: (call: Call) => Response | Promise<Response>;
}
