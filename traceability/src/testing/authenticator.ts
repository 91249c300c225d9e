import { createHash, sign } from "node:crypto"
import { encodeAssertion, encodeEntry, encodeSignedEntry, keyIdOf, type LogEntry } from "../log/index.js"
import { p1363FromDer } from "../log/index.js"
import type { SigningPair } from "./make-bundle.js"

export type AssertionChanges = {
  type?: string
  challenge?: string
  flags?: number
  clientDataJSON?: Uint8Array
  rpId?: string
}

/** What a phone with a P-256 passkey answers to `navigator.credentials.get`, DER signature included. */
export function assertionOf({ privateKey }: SigningPair, body: Uint8Array, changes: AssertionChanges = {}) {
  const clientDataJSON =
    changes.clientDataJSON ??
    new TextEncoder().encode(
      JSON.stringify({
        type: changes.type ?? "webauthn.get",
        challenge: changes.challenge ?? createHash("sha256").update(body).digest("base64url"),
        origin: "https://htx.example",
        crossOrigin: false,
      }),
    )
  const rpIdHash = createHash("sha256")
    .update(changes.rpId ?? "htx.example")
    .digest()
  const authenticatorData = new Uint8Array(Buffer.concat([rpIdHash, Buffer.of(changes.flags ?? 0x05, 0, 0, 0, 0)]))
  const message = Buffer.concat([authenticatorData, createHash("sha256").update(clientDataJSON).digest()])
  const der = new Uint8Array(sign("sha256", message, { key: privateKey, dsaEncoding: "der" }))
  return { authenticatorData, clientDataJSON, signature: p1363FromDer(der), der }
}

/** A leaf signed by a passkey: algorithm 2. */
export function passkeyLeaf(entry: LogEntry, pair: SigningPair, changes: AssertionChanges = {}): Uint8Array {
  const body = encodeEntry(entry)
  const signature = encodeAssertion(assertionOf(pair, body, changes))
  return encodeSignedEntry({ body, alg: 2, keyId: keyIdOf(pair.publicKey), signature })
}
