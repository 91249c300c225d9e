import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { isHttpUrl } from "../args.js"
import { LoadError } from "../load-bundle.js"

/** A log as C2SP tlog-tiles lays it out, at a resolver or in the folder of a mirror. */
export type LogSource = {
  name: string
  /** The bytes at this path, or null when there are none. @throws LoadError when that cannot be told */
  read(path: string): Promise<Uint8Array | null>
}

/** 256 entries of the largest size fit: more than that no file of a log holds. */
const MAX_BYTES = 17_000_000
const TIMEOUT_MS = 30_000

export function openSource(place: string, fetching: typeof fetch = fetch): LogSource {
  return isHttpUrl(place) ? httpSource(place, fetching) : folderSource(place)
}

/** The log lies below `/log` of a resolver; an address that ends so is taken as it is. */
function httpSource(address: string, fetching: typeof fetch): LogSource {
  const { origin, pathname } = new URL(address)
  const path = pathname.replace(/\/+$/, "")
  const prefix = `${origin}${path.endsWith("/log") ? path : `${path}/log`}/`
  return { name: prefix, read: (file) => download(prefix + file, fetching) }
}

async function download(url: string, fetching: typeof fetch): Promise<Uint8Array | null> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    // A checkpoint from a cache may be older than what is on the chain by now, and would look like a log cut short.
    const headers = { "accept-encoding": "gzip, identity", "cache-control": "no-cache" }
    const response = await fetching(url, { headers, signal })
    if (response.status === 404 || response.status === 410) return null
    if (!response.ok) throw new LoadError(`${url} trả lời ${response.status}`)
    return await boundedBytes(response, url)
  } catch (cause) {
    if (cause instanceof LoadError) throw cause
    throw new LoadError(`không tải được ${url}`, { cause })
  }
}

async function boundedBytes(response: Response, url: string): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value as Uint8Array)
    length += (part.value as Uint8Array).length
    if (length > MAX_BYTES) throw new LoadError(`${url} trả lời dài quá ${MAX_BYTES} byte`)
  }
  return new Uint8Array(Buffer.concat(parts))
}

function folderSource(folder: string): LogSource {
  return {
    name: folder,
    async read(path) {
      try {
        return new Uint8Array(await readFile(join(folder, path)))
      } catch (cause) {
        if (isMissing(cause)) return null
        throw new LoadError(`không đọc được tệp ${join(folder, path)}`, { cause })
      }
    },
  }
}

export function isMissing(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return code === "ENOENT" || code === "ENOTDIR"
}
