import { ContainerRegistrationKeys, generateEntityId, MedusaService } from "@medusajs/framework/utils"
import { formatVerifierKey, noteVerifier } from "@nguon/traceability/log"
import { anchorStatuses } from "./anchor-status"
import type { ChainPort } from "./chain-port"
import { readChain, type ChainView } from "./chain-view"
import { deriveCheckpointKey, signCheckpointNote, type CheckpointKey } from "./checkpoint-note"
import { createEvmChain } from "./evm-chain"
import * as logStore from "./log-store"
import { summarizeLog } from "./overview"
import * as relayerStore from "./relayer-store"
import { sendSubmissions } from "./send-submissions"
import { settleSubmissions, type ChainDesk, type Move } from "./settle-submissions"
import { signNewestHead } from "./sign-newest-head"
import * as submissionStore from "./submission-store"
import type { AnchorStatus, NewLogEntry, Sql, TransparencyModuleOptions, TreeHead } from "./types"

/** Public chains show a transaction within seconds; one that is still out after this long needs a higher fee. */
const SEND_POLICY = { stuckSeconds: 45, repeatSeconds: 10 }

type Dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Sql }

/** The operator's log, its heads, and their way to the chain. Bytes and bigints: plain SQL, see the migration. */
export default class TransparencyModuleService extends MedusaService({}) {
  private readonly sql: Sql
  private readonly options: TransparencyModuleOptions
  private readonly checkpointKey: CheckpointKey
  private openDesk: ChainDesk | undefined

  constructor(dependencies: Dependencies, options: TransparencyModuleOptions) {
    super(...arguments)
    this.sql = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
    this.options = options
    this.checkpointKey = deriveCheckpointKey(Buffer.from(options.masterKey, "hex"))
  }

  private get desk(): ChainDesk {
    this.openDesk ??= this.createDesk(createEvmChain(this.options))
    return this.openDesk
  }

  private createDesk(chain: ChainPort): ChainDesk {
    const { chainId, contract, confirmations } = this.options
    return {
      sql: this.sql,
      chain,
      target: { chainId, contract: addressKey(contract), publisher: addressKey(chain.publisher) },
      relayer: { address: addressKey(chain.relayer), chainId },
      confirmations,
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

  /** Whether the pause after the last failed contact is over. */
  async mayContactChain(now: Date): Promise<boolean> {
    await relayerStore.ensureRelayer(this.sql, this.desk.relayer)
    const relayer = await relayerStore.readRelayer(this.sql, this.desk.relayer)
    return !relayer || relayer.retryAt <= now
  }

  readChain(): Promise<ChainView> {
    return readChain(this.desk.chain)
  }

  settleSubmissions(view: ChainView): Promise<Move[]> {
    return settleSubmissions(this.desk, view)
  }

  signNewestHead(view: ChainView): Promise<string | null> {
    return signNewestHead(this.desk, view)
  }

  supersedeUnsent(submissionId: string): Promise<boolean> {
    return submissionStore.supersedeUnsent(this.sql, submissionId)
  }

  sendSubmissions(view: ChainView, now: Date): Promise<void> {
    return sendSubmissions(this.desk, view, now, SEND_POLICY)
  }

  recordContact(): Promise<void> {
    return relayerStore.recordContact(this.sql, this.desk.relayer)
  }

  /** Nothing changes its state in an outage; what waits says why. */
  async recordOutage(message: string): Promise<void> {
    await relayerStore.recordOutage(this.sql, this.desk.relayer, message)
    const open = await submissionStore.openSubmissions(this.sql, this.desk.target)
    const ids = open.map((submission) => submission.id)
    await submissionStore.noteError(this.sql, ids, message)
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
    const summary = { ...(await summarizeLog(this.sql)), log_verifier_key: this.verifierKey() }
    const address = this.desk.relayer.address
    try {
      const [block, balance] = await Promise.all([this.desk.chain.blockNumber(), this.desk.chain.relayerBalance()])
      return { ...summary, relayer: { address, balance: balance.toString() }, chain: { reachable: true, block } }
    } catch {
      // An unreachable chain is an answer here, not a failure: the page exists to show it.
      return { ...summary, relayer: { address, balance: null }, chain: { reachable: false, block: null } }
    }
  }
}

/** Addresses are compared as text in the database, so their checksum case goes. */
const addressKey = (address: string): string => `0x${address.replace(/^0x/, "").toLowerCase()}`
