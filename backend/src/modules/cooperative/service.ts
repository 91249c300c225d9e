import { generateEntityId, MedusaError, MedusaService } from "@medusajs/framework/utils"
import { Cooperative } from "./models/cooperative"
import { Member } from "./models/member"
import { createSigningKey, keyIdOf, signWithEncryptedKey } from "./signing-key"

export type CooperativeModuleOptions = { masterKey: string }

export type NewCooperative = {
  handle: string
  name: string
  commune: string
  province: string
  former_place?: string | null
  story?: string | null
  phone?: string | null
  metadata?: Record<string, unknown> | null
}

export type CooperativeSignature = { keyId: Uint8Array; signature: Uint8Array; publicKey: Uint8Array }

export default class CooperativeModuleService extends MedusaService({ Cooperative, Member }) {
  private readonly masterKey: Uint8Array

  constructor(container: Record<string, unknown>, options: CooperativeModuleOptions) {
    super(...arguments)
    this.masterKey = new Uint8Array(Buffer.from(options.masterKey, "hex"))
  }

  /** Registers a cooperative whose signing key the platform keeps for it, encrypted. */
  async registerCooperative(input: NewCooperative) {
    const id = generateEntityId(undefined, "coop")
    const key = createSigningKey(this.masterKey, id)
    return this.createCooperatives({
      ...input,
      id,
      custody: "platform",
      public_key: Buffer.from(key.publicKey).toString("base64"),
      private_key_encrypted: key.encryptedPrivateKey,
      registered_at: new Date(),
    })
  }

  async signWithCooperativeKey(cooperativeId: string, bytes: Uint8Array): Promise<CooperativeSignature> {
    const cooperative = await this.retrieveCooperative(cooperativeId)
    if (!cooperative.private_key_encrypted) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Cooperative ${cooperativeId} keeps its own signing key`,
        "signing_key_held_by_cooperative",
      )
    }
    const publicKey = new Uint8Array(Buffer.from(cooperative.public_key, "base64"))
    const signature = signWithEncryptedKey(this.masterKey, cooperativeId, cooperative.private_key_encrypted, bytes)
    return { keyId: keyIdOf(publicKey), signature, publicKey }
  }
}
