import type { Stack } from "../stack/stack.ts"

type Run = { state: string; quantity: number }

/** The first demonstration cooperative's member, over HTTP. */
export class MemberClient {
  private constructor(
    private readonly backend: string,
    private readonly token: string,
  ) {}

  static async signIn({ description }: Stack): Promise<MemberClient> {
    const member = description.accounts.members[0]
    const { token } = await request<{ token: string }>(
      "POST",
      `${description.backend}/auth/member/emailpass`,
      {},
      { email: member?.email, password: member?.password },
    )
    return new MemberClient(description.backend, token)
  }

  async sealedBatch(quantity: number): Promise<string> {
    const { products } = await this.call<{ products: { id: string }[] }>("GET", "/cooperative/products")
    const lot = `K-${Date.now().toString(36).toUpperCase()}`
    const { batch } = await this.call<{ batch: { id: string } }>("POST", "/cooperative/batches", {
      product_id: products[0]?.id,
      lot_code: lot,
      quantity,
      unit: "hộp",
      packed_on: "2026-11-20",
    })
    for (const kind of ["harvesting", "packing"])
      await this.call("POST", `/cooperative/batches/${batch.id}/events`, {
        kind,
        occurred_at: "2026-11-20T02:00:00.000Z",
      })
    await this.call("POST", `/cooperative/batches/${batch.id}/seal`, {})
    return batch.id
  }

  requestStamps(batchId: string, quantity: number, key: string): Promise<unknown> {
    return this.call("POST", `/cooperative/batches/${batchId}/stamp-runs`, { quantity }, { "idempotency-key": key })
  }

  async issuedOf(batchId: string): Promise<{ issued: number; runs: number }> {
    const { batch } = await this.call<{ batch: { runs: Run[] } }>("GET", `/cooperative/batches/${batchId}`)
    const issued = batch.runs.filter(({ state }) => state === "issued").reduce((sum, run) => sum + run.quantity, 0)
    return { issued, runs: batch.runs.length }
  }

  private call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    return request<T>(method, `${this.backend}${path}`, { ...headers, authorization: `Bearer ${this.token}` }, body)
  }
}

async function request<T>(method: string, url: string, headers: Record<string, string>, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
