import { MedusaError } from "@medusajs/framework/utils"

/** A request, or anything else that comes in pieces. */
export type Body = AsyncIterable<unknown> & {
  iterator?: (options: { destroyOnReturn: boolean }) => AsyncIterable<unknown>
}

/**
 * Reads a body that may be endless and stops at the bound: what is beyond it is never held. A request is left as it is,
 * not torn down, so that whoever sent it can be told why.
 * @throws 400 `file_too_large`
 */
export async function readBounded(body: Body, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body.iterator?.({ destroyOnReturn: false }) ?? body) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > maxBytes) {
      const megabytes = Math.floor(maxBytes / 1024 / 1024)
      throw new MedusaError(MedusaError.Types.INVALID_DATA, `A file may have ${megabytes} MB`, "file_too_large")
    }
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
