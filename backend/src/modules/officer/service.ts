import { MedusaService } from "@medusajs/framework/utils"
import { createSigningKey, signWithEncryptedKey, type NewSigningKey } from "../../custody/signing-key"
import { Officer } from "./models/officer"

export type OfficerModuleOptions = { masterKey: string }

export default class OfficerModuleService extends MedusaService({ Officer }) {
  private readonly masterKey: Uint8Array

  constructor(container: Record<string, unknown>, options: OfficerModuleOptions) {
    super(...arguments)
    this.masterKey = new Uint8Array(Buffer.from(options.masterKey, "hex"))
  }

  async createKey(officerId: string): Promise<NewSigningKey> {
    return createSigningKey(this.masterKey, { kind: "officer", id: officerId })
  }

  /** ES256, r | s. */
  async sign(officerId: string, encryptedPrivateKey: string, body: Uint8Array): Promise<Uint8Array> {
    return signWithEncryptedKey(this.masterKey, { kind: "officer", id: officerId }, encryptedPrivateKey, body)
  }
}
