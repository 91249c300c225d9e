import { ContainerRegistrationKeys, MedusaError, MedusaService } from "@medusajs/framework/utils"
import { createHash } from "node:crypto"
import type { Sql } from "../transparency/types"
import { commitToRecorder } from "./commit-to-recorder"
import { readUpload, type Purpose } from "./read-upload"
import { readVoice } from "./read-voice"
import * as store from "./store"
import * as voices from "./voice-store"

type Dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Sql }

export type KeptFile = { hash: string; media_type: string; size: number }

/** Photos, copies of certificates, and the openings of names that dossiers commit to. Bytes: plain SQL, see the migration. */
export default class EvidenceModuleService extends MedusaService({}) {
  private readonly sql: Sql

  constructor(dependencies: Dependencies) {
    super(...arguments)
    this.sql = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** @returns the hash (0x hex) under which a dossier names the file and the public reads it */
  async keep(cooperativeId: string, purpose: Purpose, upload: Buffer): Promise<KeptFile> {
    const evidence = await readUpload(upload, purpose)
    const hash = createHash("sha256").update(evidence.bytes).digest()
    if (!(await store.keepFile(this.sql, cooperativeId, purpose, hash, evidence))) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "There is no room left for files", "evidence_store_full")
    }
    return { hash: `0x${hash.toString("hex")}`, media_type: evidence.mediaType, size: evidence.bytes.length }
  }

  /** @returns the hash under which the cooperative finds it again; nobody else does */
  async keepVoice(by: { cooperativeId: string; memberId: string }, upload: Buffer): Promise<KeptFile> {
    const voice = readVoice(upload)
    const hash = createHash("sha256").update(voice.bytes).digest()
    if (!(await voices.keepVoice(this.sql, by, hash, voice))) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "There is no room left for files", "evidence_store_full")
    }
    return { hash: `0x${hash.toString("hex")}`, media_type: voice.mediaType, size: voice.bytes.length }
  }

  findVoice(cooperativeId: string, hash: string): Promise<voices.KeptVoice | null> {
    return voices.findVoice(this.sql, cooperativeId, hash)
  }

  eraseVoice(cooperativeId: string, hash: string): Promise<boolean> {
    return voices.eraseVoice(this.sql, cooperativeId, hash)
  }

  /** A photo that the cooperative filed; of another one it is not there. */
  findPhoto(cooperativeId: string, hash: string): Promise<Buffer | null> {
    return store.findPhoto(this.sql, cooperativeId, hash)
  }

  /** @throws 400 `photo_not_found` unless the cooperative has filed each of them as a photo */
  async requirePhotos(cooperativeId: string, hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return
    const filed = await store.filesOf(this.sql, cooperativeId, "photo", hashes)
    const missing = hashes.filter((hash) => !filed.has(hash))
    if (missing.length === 0) return
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `No such photo: ${missing.join(", ")}`, "photo_not_found")
  }

  /** @throws 400 `voice_not_found` unless the cooperative has filed it as a voice note */
  async requireVoice(cooperativeId: string, hash: string): Promise<void> {
    if (await voices.findVoice(this.sql, cooperativeId, hash)) return
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `No such voice note: ${hash}`, "voice_not_found")
  }

  /** What a batch's record holds of this member's name; the same for all events of the member in the batch. 0x hex. */
  commitToRecorder(batchId: string, member: { id: string; name: string }): Promise<string> {
    return commitToRecorder(this.sql, batchId, member)
  }

  /** Whose names stand behind commitments (0x hex), and whether they may be read; an erased name is absent. */
  namesBehind(commitments: readonly string[]): Promise<{ name: string; shown: boolean }[]> {
    return store.namesBehind(this.sql, commitments)
  }

  isNameShown(memberId: string): Promise<boolean> {
    return store.isNameShown(this.sql, memberId)
  }

  async setNameShown(memberId: string, shown: boolean): Promise<void> {
    await (shown ? store.showName(this.sql, memberId) : store.hideName(this.sql, memberId))
  }

  eraseName(memberId: string): Promise<number> {
    return store.eraseName(this.sql, memberId)
  }
}
