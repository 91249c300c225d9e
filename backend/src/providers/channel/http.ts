import { inspect } from "node:util"
import { joinBytes, sha256Hex } from "./bytes"

export type Headers = Record<string, string>
export type Query = readonly (readonly [name: string, value: string])[]

export interface HttpAnswer {
  status: number
  headers: Headers
  body: Uint8Array
}

/** The one way out. Bytes go in and come out: what was signed is what is sent, and what came is what is read. */
export interface HttpPort {
  /** @throws NotSentError where no byte of the request can have arrived; anything else thrown leaves that open */
  send(request: OutgoingRequest, signal: AbortSignal): Promise<HttpAnswer>
}

/** The name did not resolve or nobody listened: the platform has not seen the request. */
export class NotSentError extends Error {
  override name = "NotSentError"
}

/** URLs and headers carry tokens and secrets, so a request shows itself only as method, host and path. */
export class OutgoingRequest {
  constructor(
    readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    readonly origin: string,
    readonly path: string,
    readonly query: Query,
    readonly headers: Headers,
    readonly body: Uint8Array | null,
  ) {}

  get url(): string {
    const query = formEncode(this.query)
    return `${this.origin}${this.path}${query === "" ? "" : `?${query}`}`
  }

  toString(): string {
    return `${this.method} ${this.origin}${this.path}`
  }

  toJSON(): string {
    return this.toString()
  }

  [inspect.custom](): string {
    return this.toString()
  }
}

/** RFC 3986: only unreserved characters stay, so that no URL parser on the way has a reason to rewrite one. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

export const formEncode = (pairs: Query): string =>
  pairs.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join("&")

export interface FormPart {
  name: string
  fileName?: string
  mediaType?: string
  body: Uint8Array | string
}

/** The boundary comes from the content: the same input gives the same bytes, and no picture can hold its own. */
export function multipart(parts: readonly FormPart[]): { contentType: string; body: Uint8Array } {
  const boundary = `nguon-${sha256Hex(...parts.map(({ body }) => body)).slice(0, 40)}`
  const pieces = parts.flatMap(({ name, fileName, mediaType, body }) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`,
    fileName === undefined ? "" : `; filename="${quoted(fileName)}"`,
    mediaType === undefined ? "" : `\r\nContent-Type: ${mediaType}`,
    "\r\n\r\n",
    body,
    "\r\n",
  ])
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: joinBytes(...pieces, `--${boundary}--\r\n`),
  }
}

// As HTML's form submission escapes a name: a quote or line break must not end the header.
const quoted = (text: string): string =>
  text.replace(/["\r\n]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)

export function headerOf(headers: Record<string, string | string[] | undefined>, name: string): string | undefined {
  const found = Object.entries(headers).filter(([key]) => key.toLowerCase() === name)
  // A repeated header is ambiguous: nobody who signs once sends two.
  return found.length === 1 && typeof found[0]![1] === "string" ? found[0]![1] : undefined
}
