import type { MedusaResponse } from "@medusajs/framework/http"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

export type OutgoingFile = { name: string; mediaType: string; bytes: AsyncIterable<Uint8Array> }

/**
 * Sends what is made on the way, as fast as it is taken: its length is unknown before its end.
 * @returns false when the other side went away before the last byte; then nobody is left to be told
 */
export async function sendFile(res: MedusaResponse, { name, mediaType, bytes }: OutgoingFile): Promise<boolean> {
  res.setHeader("Content-Type", mediaType)
  res.setHeader("Content-Disposition", `attachment; filename="${name.replace(/[^A-Za-z0-9._-]/g, "_")}"`)
  res.setHeader("Cache-Control", "private, no-store")
  try {
    await pipeline(Readable.from(bytes), res)
    return true
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  ["ERR_STREAM_PREMATURE_CLOSE", "ECONNRESET", "EPIPE"].includes(String(error.code))
