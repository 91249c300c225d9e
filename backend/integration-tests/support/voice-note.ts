import { randomUUID } from "node:crypto"

/** The smallest Ogg that says it is Opus: one first page with the head of the stream, and as many bytes of noise. */
export function voiceNote(noise = randomUUID()): Buffer {
  const head = Buffer.concat([Buffer.from("OpusHead"), Buffer.from(noise)])
  const page = Buffer.alloc(28)
  page.write("OggS", "latin1")
  page[5] = 2
  page.writeBigInt64LE(48_000n, 6)
  page[26] = 1
  page[27] = head.length
  return Buffer.concat([page, head])
}
