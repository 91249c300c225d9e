import { InvalidInputError } from "../errors/index.js"
import { decodeBundle } from "./binary-bundle.js"
import type { Report, VerifyOptions } from "./types.js"
import { verify } from "./verify.js"

/**
 * Checks a proof bundle in either form: what `JSON.parse` gives, or the bytes of the binary form. Never throws.
 *
 * @example const { outcome, checks } = await verifyBundle(await readFile("stamp.nguon"), { rpcUrls: ["https://rpc.example"] })
 */
export function verifyBundle(input: unknown, options: VerifyOptions): Promise<Report> {
  return verify(input instanceof Uint8Array ? decodedOrNull(input) : input, options)
}

/** Bytes that are no bundle are a malformed one, which `verify` reports as such. */
function decodedOrNull(bytes: Uint8Array): unknown {
  try {
    return decodeBundle(bytes)
  } catch (error) {
    if (error instanceof InvalidInputError) return null
    throw error
  }
}
