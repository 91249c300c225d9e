import { randomUUID } from "node:crypto"
import { type Answer, call, signInMember } from "./client"
import type { SeededMember } from "./environment"
import { waitUntil } from "./wait-until"
import { eventBody, firstProductOf, uniqueLot } from "./fixtures"

export type Run = {
  id: string
  batch_id: string
  state: string
  quantity: number
  progress: number
  anchor_state: string
  error: string | null
}
export type Batch = {
  id: string
  lot_code: string
  state: string
  quantity: number
  anchor_state: string
  sealed_at: string | null
  provenance_hash: string | null
  runs: Run[]
}
type Told<T> = T & { code?: string; message?: string }

/** What a member of a seeded cooperative does, one after the other. */
export class MemberClient {
  private constructor(private readonly token: string) {}

  static async signIn(role: SeededMember["role"] = "owner", handle = "htx-thien-an"): Promise<MemberClient> {
    return new MemberClient(await signInMember(handle, role))
  }

  send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return call<Told<T>>(method, path, { token: this.token, body, headers })
  }

  async createBatch(quantity: number): Promise<Batch> {
    const { body } = await this.send<{ batch: Batch }>("POST", "/cooperative/batches", {
      product_id: await firstProductOf(this.token),
      lot_code: uniqueLot(),
      quantity,
      unit: "gói",
    })
    if (!body.batch) throw new Error(`Creating a batch failed: ${JSON.stringify(body)}`)
    return body.batch
  }

  /** Enough for any batch of these tests: what was harvested bounds the packs that can be sealed. */
  recordHarvest(batchId: string) {
    return this.send("POST", `/cooperative/batches/${batchId}/events`, { ...eventBody, quantity: 50, uom: "tấn" })
  }

  seal(batchId: string) {
    return this.send<{ batch: Batch }>("POST", `/cooperative/batches/${batchId}/seal`)
  }

  async createSealedBatch(quantity: number): Promise<Batch> {
    const { id } = await this.createBatch(quantity)
    await this.recordHarvest(id)
    const { status, body } = await this.seal(id)
    if (status !== 200) throw new Error(`Sealing failed: ${JSON.stringify(body)}`)
    return body.batch
  }

  requestRun(
    batchId: string,
    quantity: number,
    key: string = randomUUID(),
    more: { with_pin?: boolean } = {},
  ): Promise<Answer<Told<{ run: Run }>>> {
    const order = { quantity, ...more }
    return this.send("POST", `/cooperative/batches/${batchId}/stamp-runs`, order, { "idempotency-key": key })
  }

  async run(runId: string): Promise<Run> {
    return (await this.send<{ run: Run }>("GET", `/cooperative/stamp-runs/${runId}`)).body.run
  }

  async issuedRun(batchId: string, quantity: number, more: { with_pin?: boolean } = {}): Promise<Run> {
    const { body } = await this.requestRun(batchId, quantity, randomUUID(), more)
    return waitUntil(
      () => this.run(body.run.id),
      (run) => run.state === "issued",
    )
  }

  activate<T>(order: { run_id: string; from: number; to: number } | { first_code: string; last_code: string }) {
    return this.send<{ activation: T }>("POST", "/cooperative/stamp-activations", order)
  }

  recall(batchId: string, reason: string) {
    return this.send<{ batch: Batch }>("POST", `/cooperative/batches/${batchId}/recall`, { reason })
  }
}
