import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto"
import type { Answer, Json } from "./client"

type Caller = { send<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> }
export type Changes = { origin?: string; rpId?: string; flags?: number; type?: string; crossOrigin?: boolean }

const hash = (data: Uint8Array | string) => createHash("sha256").update(data).digest()

/** A phone with one P-256 passkey: what `navigator.credentials` would answer, made in software. */
export class Phone {
  readonly credentialId = randomBytes(16).toString("base64url")
  private readonly privateKey: KeyObject
  private readonly spki: Buffer

  constructor(private readonly site: { origin: string; rpId: string }) {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
    this.privateKey = privateKey
    this.spki = publicKey.export({ format: "der", type: "spki" })
  }

  get keyId(): string {
    return hash(this.spki.subarray(-65)).toString("hex")
  }

  /** @param challenge base64url */
  answer(challenge: string, changes: Changes = {}) {
    const { origin, rpId } = { ...this.site, ...changes }
    const { type = "webauthn.get", crossOrigin = false, flags = 0x05 } = changes
    const clientData = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }))
    const authenticatorData = Buffer.concat([hash(rpId), Buffer.of(flags, 0, 0, 0, 0)])
    const signature = sign("sha256", Buffer.concat([authenticatorData, hash(clientData)]), this.privateKey)
    return {
      authenticator_data: authenticatorData.toString("base64url"),
      client_data_json: clientData.toString("base64url"),
      signature: signature.toString("base64url"),
    }
  }

  async enrol(member: Caller, changes: Changes = {}) {
    const { body: options } = await member.send<Json>("POST", "/cooperative/keys/options")
    return member.send<Json>("POST", "/cooperative/keys", this.registration(options, changes))
  }

  registration(options: Json, changes: Changes = {}) {
    return {
      challenge_id: String(options.challenge_id),
      credential_id: this.credentialId,
      public_key: this.spki.toString("base64url"),
      assertion: this.answer(String(options.challenge), changes),
    }
  }

  sign(member: Caller, request: Json, changes: Changes = {}) {
    const path = `/cooperative/signing-requests/${String(request.id)}`
    return member.send<Json>("POST", path, this.answer(String(request.challenge), changes))
  }
}
