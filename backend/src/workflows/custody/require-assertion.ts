import { MedusaError } from "@medusajs/framework/utils"
import {
  assertionFault,
  assertionMessage,
  clientDataOf,
  encodeAssertion,
  isForRpId,
  p1363FromDer,
  verifyEs256,
  type Assertion,
} from "@nguon/traceability/log"
import type { RelyingParty } from "./relying-party"

/** As a browser gives it: `AuthenticatorAssertionResponse`, its signature in DER. Attacker-controlled. */
export type BrowserAssertion = { authenticatorData: Uint8Array; clientDataJSON: Uint8Array; signature: Uint8Array }

export type Expected = {
  challenge: Uint8Array
  /** Uncompressed point of the passkey. */
  publicKey: Uint8Array
  rpId: string
  origins: RelyingParty["origins"]
}

/**
 * WebAuthn 7.2, the steps that concern us: right question, right site, somebody there, right key. A signature counter
 * that does not grow is no fault: synchronised passkeys have none (7.2 step 22 leaves it to us).
 * @throws 400, with a code that the portal has a sentence for
 */
export function requireAssertion(given: BrowserAssertion, expected: Expected): Assertion {
  const assertion = { ...given, signature: p1363FromDer(given.signature) }
  encodeAssertion(assertion)
  const fault = assertionFault(assertion, expected.challenge)
  if (fault === "wrong-challenge") throw refused("assertion_wrong_challenge", "The assertion answers another challenge")
  if (fault) throw refused("assertion_invalid", `The assertion is not usable: ${fault}`)
  const { origin, crossOrigin } = clientDataOf(assertion) ?? {}
  if (typeof origin !== "string" || !expected.origins.includes(origin) || crossOrigin === true) {
    throw refused("assertion_wrong_site", "The assertion was made on another site")
  }
  if (!isForRpId(assertion, Buffer.from(expected.rpId))) {
    throw refused("assertion_wrong_site", "The passkey is for another site")
  }
  if (!verifyEs256(assertion.signature, assertionMessage(assertion), expected.publicKey)) {
    throw refused("assertion_wrong_key", "The assertion was made with another passkey")
  }
  return assertion
}

const refused = (code: string, message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message, code)
