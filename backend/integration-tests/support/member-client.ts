import { randomUUID } from "node:crypto"
import { backendUrl, seedOutput } from "./server.ts"

export type Answer<T = Record<string, never>> = { status: number; body: T & { code?: string; message?: string } }
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
  state: string
  quantity: number
  anchor_state: string
  sealed_at: string | null
  provenance_hash: string | null
  runs: Run[]
}

/** Speaks to the backend as one member of a seeded cooperative. */
export class MemberClient {
  private constructor(
    private readonly token: string,
    private readonly base: string,
  ) {}

  static async signIn(
    role: "owner" | "manager" | "recorder" = "owner",
    { cooperative = 0, base = backendUrl() }: { cooperative?: number; base?: string } = {},
  ): Promise<MemberClient> {
    const members = seedOutput().members
    const ids = [...new Set(members.map((member) => member.cooperative.id))]
    const member = members.find((each) => each.role === role && each.cooperative.id === ids[cooperative])
    if (!member) throw new Error(`The seed has no ${role} in cooperative ${cooperative}`)
    const { email, password } = member
    const response = await fetch(`${base}/auth/member/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    })
    if (!response.ok) throw new Error(`Signing in failed: ${response.status} ${await response.text()}`)
    return new MemberClient(((await response.json()) as { token: string }).token, base)
  }

  async send<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(this.base + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Answer<T>["body"] }
  }

  async download(path: string): Promise<{ headers: Headers; bytes: Buffer }> {
    const response = await fetch(this.base + path, { headers: { authorization: `Bearer ${this.token}` } })
    return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
  }

  async createBatch(quantity: number): Promise<Batch> {
    const { body: catalogue } = await this.send<{ products: { id: string }[] }>("GET", "/cooperative/products")
    const { body } = await this.send<{ batch: Batch }>("POST", "/cooperative/batches", {
      product_id: catalogue.products[0]?.id,
      lot_code: `IT-${randomUUID().slice(0, 8).toUpperCase()}`,
      quantity,
      unit: "gói",
    })
    if (!body.batch) throw new Error(`Creating a batch failed: ${JSON.stringify(body)}`)
    return body.batch
  }

  recordHarvest(batchId: string) {
    const event = { kind: "harvesting", occurred_at: "2026-11-02T01:00:00Z", quantity: 500, uom: "kg" }
    return this.send("POST", `/cooperative/batches/${batchId}/events`, event)
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

  requestRun(batchId: string, quantity: number, key: string = randomUUID()) {
    const path = `/cooperative/batches/${batchId}/stamp-runs`
    return this.send<{ run: Run }>("POST", path, { quantity }, { "idempotency-key": key })
  }

  async run(runId: string): Promise<Run> {
    return (await this.send<{ run: Run }>("GET", `/cooperative/stamp-runs/${runId}`)).body.run
  }

  recall(batchId: string, reason: string) {
    return this.send<{ batch: Batch }>("POST", `/cooperative/batches/${batchId}/recall`, { reason })
  }
}
