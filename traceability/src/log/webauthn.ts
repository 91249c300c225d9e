import { concatBytes, ensure, equalBytes, fromUtf8, toBase64 } from "../bytes/index.js"
import { framed, readerOf } from "../bytes/frame.js"
import { InvalidInputError } from "../errors/index.js"
import { sha256 } from "../hash/index.js"

/**
 * Web Authentication Level 2: what a passkey answers when asked to sign. The phone does not sign our bytes but
 * `authenticatorData | SHA-256(clientDataJSON)`, and the client data carries our challenge, the hash of the entry.
 */
export type Assertion = {
  /** 6.1: rpIdHash 32 | flags 1 | signCount 4 | extensions. */
  authenticatorData: Uint8Array
  /** 5.8.1, the exact bytes that the browser made. */
  clientDataJSON: Uint8Array
  /** r | s, 64 bytes; browsers give DER: see `p1363FromDer`. */
  signature: Uint8Array
}

export type AssertionFault = "client-data-malformed" | "wrong-type" | "wrong-challenge" | "user-not-present"

/** The two parts that the phone fills are bounded, so that a leaf always fits an entry of a tile (65,535 bytes). */
const MIN_AUTHENTICATOR_DATA = 37
const MAX_AUTHENTICATOR_DATA = 2_048
const MAX_CLIENT_DATA = 8_192
const FLAGS_OFFSET = 32
/** 6.1: user present. */
const FLAG_UP = 0x01

/** The signature field of a leaf with algorithm 2. @throws InvalidInputError `assertion_invalid` */
export function encodeAssertion({ authenticatorData, clientDataJSON, signature }: Assertion): Uint8Array {
  const bytes = refusing(() => concatBytes(framed(authenticatorData), framed(clientDataJSON), framed(signature)))
  decodeAssertion(bytes)
  return bytes
}

/** Framing and lengths only; what the parts say is for `assertionFault`. @throws InvalidInputError `assertion_invalid` */
export function decodeAssertion(bytes: Uint8Array): Assertion {
  return refusing(() => {
    const [, part, atEnd] = readerOf(bytes)
    const authenticatorData = part()
    const clientDataJSON = part()
    const signature = part()
    const size = authenticatorData.length
    ensure(atEnd() && size >= MIN_AUTHENTICATOR_DATA && size <= MAX_AUTHENTICATOR_DATA && signature.length === 64)
    ensure(clientDataJSON.length > 0 && clientDataJSON.length <= MAX_CLIENT_DATA)
    return { authenticatorData, clientDataJSON, signature }
  })
}

/** The challenge that a phone is given for these bytes: SHA-256. In client data it stands as unpadded base64url. */
export function assertionChallenge(body: Uint8Array): Uint8Array {
  return sha256(body)
}

/**
 * Whether the phone was asked to sign exactly this and somebody touched it; null when so. The origin and the rpIdHash
 * are for whoever knows which site asked: a reader of the log does not. The signature is checked apart.
 * @param challenge for an entry: `assertionChallenge` of its body
 */
export function assertionFault(assertion: Assertion, challenge: Uint8Array): AssertionFault | null {
  const clientData = clientDataOf(assertion)
  if (clientData === null) return "client-data-malformed"
  if (clientData.type !== "webauthn.get") return "wrong-type"
  if (clientData.challenge !== toBase64url(challenge)) return "wrong-challenge"
  const flags = assertion.authenticatorData[FLAGS_OFFSET] ?? 0
  return assertion.authenticatorData.length >= MIN_AUTHENTICATOR_DATA && flags & FLAG_UP ? null : "user-not-present"
}

/** 5.8.1. Members are the phone's own word: check each before use. Null when it is no JSON object in UTF-8. */
export function clientDataOf({ clientDataJSON }: Pick<Assertion, "clientDataJSON">): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(fromUtf8(clientDataJSON))
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) return null
    throw cause
  }
}

/** What the passkey's key signed (6.3.3, step 11). */
export function assertionMessage({ authenticatorData, clientDataJSON }: Assertion): Uint8Array {
  return concatBytes(authenticatorData, sha256(clientDataJSON))
}

/** Whether the assertion was made for the site of this RP id (6.1: SHA-256 of the RP id). */
export function isForRpId({ authenticatorData }: Assertion, rpId: Uint8Array): boolean {
  return equalBytes(authenticatorData.slice(0, 32), sha256(rpId))
}

/**
 * ECDSA signature from the DER of browsers (RFC 3279 2.2.3: SEQUENCE of two INTEGERs) to r | s of 32 bytes each.
 * Strict: one encoding per pair of numbers. @throws InvalidInputError `assertion_invalid`
 */
export function p1363FromDer(der: Uint8Array): Uint8Array {
  return refusing(() => {
    ensure(der[0] === 0x30 && der[1] === der.length - 2 && der.length <= 72)
    const [r, next] = integerAt(der, 2)
    const [s, end] = integerAt(der, next)
    ensure(end === der.length)
    const joined = new Uint8Array(64)
    joined.set(r, 32 - r.length)
    joined.set(s, 64 - s.length)
    return joined
  })
}

/** A positive INTEGER of at most 32 bytes, in its shortest form (X.690 8.3.2, 10.1). */
function integerAt(der: Uint8Array, offset: number): [Uint8Array, number] {
  const length = der[offset + 1] ?? 0
  const end = offset + 2 + length
  const [first = 0x80, second = 0] = der.subarray(offset + 2, end)
  ensure(der[offset] === 0x02 && length >= 1 && end <= der.length && first < 0x80)
  const padded = first === 0 && length > 1
  ensure(!padded || second >= 0x80)
  const digits = der.subarray(offset + 2 + (padded ? 1 : 0), end)
  ensure(digits.length <= 32)
  return [digits, end]
}

/** RFC 4648 5, without padding: how client data writes a challenge. */
export function toBase64url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

function refusing<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof InvalidInputError) throw cause
    const issue = { path: "", message: "not an assertion of a P-256 passkey" }
    throw new InvalidInputError("assertion_invalid", [issue], { cause })
  }
}
