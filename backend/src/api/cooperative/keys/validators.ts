import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { paragraphs } from "../../input"

/** Unpadded base64url of at most so many bytes; what it decodes to is for the caller to read. */
const base64url = (maxBytes: number) =>
  z
    .string()
    .min(2)
    .max(Math.ceil((maxBytes * 4) / 3))
    .regex(/^[A-Za-z0-9_-]+$/, "base64url expected")

const bytes = (maxBytes: number) =>
  base64url(maxBytes).transform((text) => new Uint8Array(Buffer.from(text, "base64url")))

/** `AuthenticatorAssertionResponse`; the bounds are those of a log entry's parts. */
export const Assertion = z.strictObject({
  authenticator_data: bytes(2_048),
  client_data_json: bytes(8_192),
  signature: bytes(80),
})

export const toBrowserAssertion = (assertion: z.output<typeof Assertion>) => ({
  authenticatorData: assertion.authenticator_data,
  clientDataJSON: assertion.client_data_json,
  signature: assertion.signature,
})

/** `getPublicKey()`: SubjectPublicKeyInfo, DER. */
export const publicKey = bytes(200)

export const RegisterPasskey = z.strictObject({
  challenge_id: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/),
  /** WebAuthn bounds credential ids at 1,023 bytes. */
  credential_id: base64url(1_023),
  public_key: publicKey,
  assertion: Assertion,
})

/** Public for ever: it is written into the log. */
export const RevokeKey = z.strictObject({ reason: paragraphs(300) })

/** SHA-256 in hex: anything else cannot exist. */
export function pathKeyId(value: string | undefined): string {
  if (value !== undefined && /^[0-9a-f]{64}$/.test(value)) return value
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "Key not found", "key_not_found")
}
