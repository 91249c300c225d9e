import { readFile } from "node:fs/promises"
import { isHttpUrl } from "./args.js"

/** Far above any real bundle; keeps a hostile server from filling the memory. */
const MAX_BYTES = 8_000_000
const TIMEOUT_MS = 15_000

/** The bundle could not be had at all, which says nothing about the stamp. The message is a Vietnamese clause. */
export class LoadError extends Error {
  override readonly name = "LoadError"
}

/** The text of a bundle, from a file or over HTTP. @throws LoadError */
export async function loadBundle(source: string): Promise<string> {
  return isHttpUrl(source) ? fetchText(proofUrlOf(source)) : readText(source)
}

/** What a stamp says is the address of a page; its proof is below it. */
export function proofUrlOf(text: string): string {
  const url = new URL(text)
  const path = url.pathname.replace(/\/+$/, "")
  return `${url.origin}${path.endsWith("/proof") ? path : `${path}/proof`}`
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8")
  } catch (cause) {
    throw new LoadError(`không đọc được tệp ${path}`, { cause })
  }
}

async function fetchText(url: string): Promise<string> {
  try {
    const response = await fetch(url, {
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) throw new LoadError(`${url} trả lời ${response.status} (${await codeOf(response)})`)
    return await boundedText(response, url)
  } catch (cause) {
    if (cause instanceof LoadError) throw cause
    throw new LoadError(`không tải được ${url}`, { cause })
  }
}

async function boundedText(response: Response, url: string): Promise<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
  let text = ""
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += decoder.decode(part.value, { stream: true })
    if (text.length > MAX_BYTES) throw new LoadError(`${url} trả lời dài quá ${MAX_BYTES} byte`)
  }
  return text + decoder.decode()
}

/** Errors of the resolver carry a stable code. */
async function codeOf(response: Response): Promise<string> {
  const body = (await boundedText(response, response.url)).slice(0, 2_000)
  return /"code"\s*:\s*"([a-z_]{1,60})"/.exec(body)?.[1] ?? response.statusText
}
