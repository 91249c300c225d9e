import { MedusaService } from "@medusajs/framework/utils"
import { openSealed, seal } from "../../custody/seal"
import { createSigningKey, signWithEncryptedKey, type NewSigningKey } from "../../custody/signing-key"
import { secretMac } from "../../custody/spoken-secret"
import { Cooperative } from "./models/cooperative"
import { Member } from "./models/member"
import type { CooperativeStatus } from "./types"

export type CooperativeModuleOptions = { masterKey: string }

export type NewCooperative = {
  /** Of its own where it is left out. */
  id?: string
  handle: string
  name: string
  commune: string
  province: string
  former_place?: string | null
  /** In its normal form. */
  registration_number?: string | null
  story?: string | null
  phone?: string | null
  /** "approved" where it is left out: a public registration says "pending". */
  status?: CooperativeStatus
  metadata?: Record<string, unknown> | null
}

export default class CooperativeModuleService extends MedusaService({ Cooperative, Member }) {
  private readonly masterKey: Uint8Array

  constructor(container: Record<string, unknown>, options: CooperativeModuleOptions) {
    super(...arguments)
    this.masterKey = new Uint8Array(Buffer.from(options.masterKey, "hex"))
  }

  /** Its first signing key comes with its first log entry. */
  async registerCooperative(input: NewCooperative) {
    return this.createCooperatives({ ...input, registered_at: new Date() })
  }

  /** A key that the platform keeps for the cooperative, encrypted. */
  async createPlatformKey(cooperativeId: string): Promise<NewSigningKey> {
    return createSigningKey(this.masterKey, { kind: "cooperative", id: cooperativeId })
  }

  /** ES256, r | s. */
  async signWithPlatformKey(cooperativeId: string, encryptedPrivateKey: string, body: Uint8Array): Promise<Uint8Array> {
    return signWithEncryptedKey(this.masterKey, { kind: "cooperative", id: cooperativeId }, encryptedPrivateKey, body)
  }

  /** What is kept of an invitation or a recovery code. */
  async macOfSecret(purpose: "invitation" | "recovery", secret: string): Promise<string> {
    return secretMac(this.masterKey, purpose, secret)
  }

  /** For the row of `payout_account`. */
  async sealAccountNumber(cooperativeId: string, number: string): Promise<string> {
    return seal(this.masterKey, accountBox(cooperativeId), Buffer.from(number))
  }

  /** For paying out alone: no page shows it. */
  async openAccountNumber(cooperativeId: string, sealed: string): Promise<string> {
    return openSealed(this.masterKey, accountBox(cooperativeId), sealed).toString("utf8")
  }
}

const accountBox = (id: string) => ({ purpose: "nguon.cooperative.payout-account.v1", id })
