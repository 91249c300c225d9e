import { AsyncLocalStorage } from "node:async_hooks"
import type { HttpPort } from "../../../providers/channel/http"

const asked = new AsyncLocalStorage<string[]>()

/** Tells the call log which paths were asked for; it sees nothing else of a request. */
export const watchedHttp = (http: HttpPort): HttpPort => ({
  send: (request, signal) => {
    asked.getStore()?.push(pathName(request.path))
    return http.send(request, signal)
  },
})

/** @returns what the work gave, the path that it asked for, and how long it took */
export async function watched<T>(work: () => Promise<T>): Promise<{ answer: T; path: string | null; ms: number }> {
  const paths: string[] = []
  const begun = performance.now()
  const answer = await asked.run(paths, work)
  return { answer, path: paths[0] ?? null, ms: Math.round(performance.now() - begun) }
}

/** Versions stay; whatever else holds a digit names a product, an order or a shop. */
export const pathName = (path: string): string =>
  path
    .split("/")
    .map((part) => (/\d/.test(part) && !/^(v\d{1,2}(\.\d{1,2})?|20\d{4})$/.test(part) ? ":id" : part))
    .join("/")
    .slice(0, 200)
