import { toBytes, type ByteText } from "./byte-text.js"

/** Whether r | s signs the message under this uncompressed point of P-256. A key that is no such point makes it reject. */
export async function isEs256(
  point: ByteText,
  message: ByteText,
  signature: ByteText,
  subtle: SubtleCrypto,
): Promise<boolean> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" }
  const key = await subtle.importKey("raw", toBytes(point), algorithm, false, ["verify"])
  return subtle.verify(algorithm, key, toBytes(signature), toBytes(message))
}
