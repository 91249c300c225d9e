import { ContainerRegistrationKeys, generateEntityId, MedusaService } from "@medusajs/framework/utils"
import { formatVerifierKey, noteVerifier } from "@nguon/traceability/log"
import { openAlerts } from "./alert-store"
import { announceAlerts, type Announcement } from "./announce-alerts"
import { advanceAnchors } from "./anchor-pass"
import { anchorPolicy } from "./anchor-policy"
import { resolveProfile } from "@nguon/traceability/chain"
import { anchorStatuses } from "./anchor-status"
import { summarizeChain } from "./chain-overview"
import type { ChainDesk } from "./chain-desk"
import { deriveCheckpointKey, signCheckpointNote, type CheckpointKey } from "./checkpoint-note"
import { recordCoinPrice } from "./coin-price"
import { createEvmChain } from "./evm-chain"
import { mayContactChain } from "./contact-pace"
import * as logStore from "./log-store"
import { summarizeLog } from "./overview"
import { withLease } from "./relayer-lease"
import { ensureRelayer } from "./relayer-store"
import type { Move } from "./settle-submissions"
import * as submissionStore from "./submission-store"
import type {
  AnchorStatus,
  NewLogEntry,
  Sql,
  TransparencyModuleConfig,
  TransparencyModuleOptions,
  TreeHead,
} from "./types"

type Dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Sql }

/** The operator's log, its heads, and their way to the chain. Bytes and bigints: plain SQL, see the migration. */
export default class TransparencyModuleService extends MedusaService({}) {
  private readonly sql: Sql
  private readonly options: TransparencyModuleOptions
  private readonly checkpointKey: CheckpointKey
  private openDesk: ChainDesk | undefined

  constructor(dependencies: Dependencies, options: TransparencyModuleConfig) {
    super(...arguments)
    this.sql = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
    this.options = { ...options, profile: resolveProfile(options.chainId, options.chainProfile) }
    this.checkpointKey = deriveCheckpointKey(Buffer.from(options.masterKey, "hex"))
  }

  private get desk(): ChainDesk {
    this.openDesk ??= this.createDesk()
    return this.openDesk
  }

  private createDesk(): ChainDesk {
    const { chainId, contract, rpcUrls } = this.options
    const chain = createEvmChain(this.options)
    return {
      sql: this.sql,
      chain,
      target: { chainId, contract: addressKey(contract), publisher: addressKey(chain.publisher) },
      relayer: { address: addressKey(chain.relayer), chainId },
      policy: anchorPolicy(this.options, rpcUrls.length),
    }
  }

  /** @param sql the caller's transaction, so that the entry stands or falls with what it speaks about */
  enqueueEntries(entries: readonly NewLogEntry[], sql: Sql = this.sql): Promise<string[]> {
    return logStore.enqueueEntries(sql, entries)
  }

  withdrawPending(entryKeys: readonly string[], sql: Sql = this.sql): Promise<number> {
    return logStore.withdrawPending(sql, entryKeys)
  }

  appendPending(): Promise<{ head: TreeHead; appended: number } | null> {
    const { logOrigin } = this.options
    return logStore.appendPending(this.sql, (head) =>
      signCheckpointNote({ origin: logOrigin, ...head }, this.checkpointKey),
    )
  }

  /** @param sql the transaction that marks the batch as recalled */
  async enqueueRecall(recall: { batchId: string; subject: Uint8Array; reason: Uint8Array }, sql: Sql): Promise<void> {
    const signature = this.desk.chain.signRecall(recall)
    const id = generateEntityId(undefined, "sub")
    await submissionStore.insertRecall(sql, this.desk.target, { ...recall, id, signature })
  }

  /**
   * One pass of the anchoring worker, unless another process is at it or the chain has to be left alone for a while.
   * @returns what moved
   */
  async advanceAnchors(now: Date): Promise<Move[]> {
    const { desk } = this
    const moved: Move[] = []
    await ensureRelayer(this.sql, desk.relayer)
    if (!(await mayContactChain(desk, now))) return moved
    await withLease(this.sql, desk.relayer, async (lease) => {
      moved.push(...(await advanceAnchors({ ...desk, lease }, now)))
    })
    return moved
  }

  /** Tells of new alerts: by a line each, and by the webhook where one is configured. */
  announceAlerts(log: (announcement: Announcement) => void): Promise<void> {
    return announceAlerts(this.sql, { log, webhookUrl: this.options.alertWebhookUrl })
  }

  /** @param vnd what one coin of the chain costs, for the estimate of what anchoring costs */
  recordCoinPrice(vnd: number, setBy: string): Promise<void> {
    return recordCoinPrice(this.sql, { chainId: this.options.chainId, vnd, setBy })
  }

  /** Entry key (`batch-sealed:<id>`, `stamps-issued:<id>`) to its anchor; a key without an entry is absent. */
  anchorStatuses(entryKeys: readonly string[]): Promise<Map<string, AnchorStatus>> {
    return anchorStatuses(this.sql, this.desk.target, entryKeys)
  }

  /** Public key of the checkpoints, for the resolver's LOG_VERIFIER_KEY. */
  private verifierKey(): string {
    return formatVerifierKey(noteVerifier(this.options.logOrigin, this.checkpointKey.publicKey))
  }

  async overview() {
    const [summary, alerts, chain] = await Promise.all([
      summarizeLog(this.sql, this.desk.target, this.explorerUrl),
      openAlerts(this.sql),
      summarizeChain(this.desk, this.options),
    ])
    return { ...summary, ...chain, alerts, log_verifier_key: this.verifierKey() }
  }

  private get explorerUrl(): string | null {
    return this.options.explorerUrl ?? this.options.profile.explorerUrl
  }
}

/** Addresses are compared as text in the database, so their checksum case goes. */
const addressKey = (address: string): string => `0x${address.replace(/^0x/, "").toLowerCase()}`
