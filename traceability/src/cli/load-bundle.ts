import { readFile } from "node:fs/promises"
import { isHttpUrl } from "./args.js"

/** Far above any real bundle; keeps a hostile server from filling the memory. */
const MAX_BYTES = 8_000_000
const TIMEOUT_MS = 15_000

/** The bundle could not be had at all, which says nothing about the stamp. The message is a Vietnamese clause. */
export class LoadError extends Error {
  override readonly name = "LoadError"
}

/** The bytes of a bundle in either form, from a file or over HTTP. @throws LoadError */
export async function loadBundle(source: string): Promise<Uint8Array> {
  return isHttpUrl(source) ? fetchBytes(proofUrlOf(source)) : readBytes(source)
}

/** What a stamp says is the address of a page; its proof is below it. */
export function proofUrlOf(text: string): string {
  const url = new URL(text)
  const path = url.pathname.replace(/\/+$/, "")
  return `${url.origin}${path.endsWith("/proof") ? `${path}${url.search}` : `${path}/proof`}`
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new LoadError(`không đọc được tệp ${path}`, { cause })
  }
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) throw new LoadError(`${url} trả lời ${response.status} (${await codeOf(response)})`)
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
    parts.push(part.value)
    length += part.value.length
    if (length > MAX_BYTES) throw new LoadError(`${url} trả lời dài quá ${MAX_BYTES} byte`)
  }
  return Buffer.concat(parts)
}

/** Errors of the resolver carry a stable code. */
async function codeOf(response: Response): Promise<string> {
  const body = new TextDecoder().decode((await boundedBytes(response, response.url)).subarray(0, 2_000))
  return /"code"\s*:\s*"([a-z_]{1,60})"/.exec(body)?.[1] ?? response.statusText
}
