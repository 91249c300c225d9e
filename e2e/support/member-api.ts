import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { stack } from "./environment.ts"

export type Member = {
  email: string
  password: string
  role: string
  cooperative: { id: string; handle: string; name: string }
}
export type SealedBatch = { id: string; lotCode: string; runId: string; quantity: number; originUrl: string }

type Seed = {
  members: Member[]
  admin: { email: string; password: string }
  demo: { stampUrl: string; productHandle: string; lotCode: string; batchId: string }
}

export const readSeed = (): Seed => JSON.parse(readFileSync(stack.seedOutput, "utf8")) as Seed

export type OnSale = { id: string; handle: string; title: string }

/** A cooperative's own system talking to the API; journeys use it to make data of their own. */
export class MemberApi {
  private constructor(private readonly token: string) {}

  static async signIn(member: Pick<Member, "email" | "password">): Promise<MemberApi> {
    const response = await fetch(`${stack.backend}/auth/member/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: member.email, password: member.password }),
    })
    if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
    return new MemberApi(((await response.json()) as { token: string }).token)
  }

  request(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${stack.backend}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${this.token}`,
        ...(method === "POST" ? { "idempotency-key": randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.request(method, path, body)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  /** A file as it is. */
  async upload(path: string, type: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
    const headers = { "content-type": type, authorization: `Bearer ${this.token}` }
    const response = await fetch(`${stack.backend}${path}`, { method: "POST", headers, body: bytes })
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  /** The newest goods of the cooperative's: other journeys leave drafts and services behind. */
  /** The newest, of no lots but its own. */
  async productOnSale(): Promise<OnSale> {
    const [newest] = await this.goodsOnSale()
    if (newest === undefined) throw new Error("the cooperative has nothing on sale")
    return newest
  }

  /** The oldest: the demonstration's own, which no other journey sells out. */
  async productToBuy(): Promise<OnSale> {
    const oldest = (await this.goodsOnSale()).at(-1)
    if (oldest === undefined) throw new Error("the cooperative has nothing on sale")
    return oldest
  }

  private async goodsOnSale(): Promise<OnSale[]> {
    const { products } = await this.call<{ products: (OnSale & { status: string; ocop_group: string })[] }>(
      ...(["GET", "/cooperative/products"] as const),
    )
    return products.filter(({ status, ocop_group: group }) => status === "published" && group !== "tourism")
  }

  /** A sealed batch with an anchored run of `quantity` stamps, all stuck on packs. */
  async sealedBatch(
    quantity: number,
    { withPin = false, productId }: { withPin?: boolean; productId?: string } = {},
  ): Promise<SealedBatch> {
    const batch = await this.openSealed(quantity, productId)
    const { run } = await this.call<{ run: { id: string } }>("POST", `/cooperative/batches/${batch.id}/stamp-runs`, {
      quantity,
      with_pin: withPin,
    })
    await this.untilAnchored(run.id)
    await this.activateRun(run.id, { from: 1, to: quantity })
    return { ...batch, runId: run.id, quantity }
  }

  /** A sealed batch of so many packs, without stamps yet; of the first product unless one is named. */
  async openSealed(quantity: number, productId?: string): Promise<Pick<SealedBatch, "id" | "lotCode" | "originUrl">> {
    const lotCode = `T-${Date.now().toString(36).toUpperCase()}`
    const { batch } = await this.call<{ batch: { id: string; origin_url: string } }>("POST", "/cooperative/batches", {
      product_id: productId ?? (await this.firstProductId()),
      lot_code: lotCode,
      quantity,
      unit: "hộp",
      packed_on: "2026-11-20",
      expires_on: "2028-11-20",
    })
    for (const kind of ["harvesting", "packing"])
      await this.call("POST", `/cooperative/batches/${batch.id}/events`, {
        kind,
        occurred_at: "2026-11-20T02:00:00.000Z",
      })
    await this.call("POST", `/cooperative/batches/${batch.id}/seal`, {})
    return { id: batch.id, lotCode, originUrl: batch.origin_url }
  }

  /** One pack made of another lot, sealed. @returns its lot code */
  async sealedFrom(input: { lotCode: string; cooperative: string; quantity: number; unit: string }): Promise<string> {
    const lotCode = `T-${randomUUID().slice(0, 8).toUpperCase()}`
    const { id: product_id } = await this.productOnSale()
    const { batch } = await this.call<{ batch: { id: string } }>("POST", "/cooperative/batches", {
      ...{ product_id, lot_code: lotCode, quantity: 1, unit: "hộp" },
      ...{ packed_on: "2026-11-20", expires_on: "2028-11-20" },
    })
    const { lotCode: lot_code, ...taken } = input
    await this.call("POST", `/cooperative/batches/${batch.id}/inputs`, { lot_code, ...taken })
    const harvest = { kind: "harvesting", occurred_at: "2026-11-20T02:00:00.000Z" }
    await this.call("POST", `/cooperative/batches/${batch.id}/events`, harvest)
    await this.call("POST", `/cooperative/batches/${batch.id}/seal`, {})
    return lotCode
  }

  private async firstProductId(): Promise<string | undefined> {
    const { products } = await this.call<{ products: { id: string; ocop_group: string }[] }>(
      "GET",
      "/cooperative/products",
    )
    return products.find(({ ocop_group: group }) => group !== "tourism")?.id
  }

  /** What a member says when the labels are on the packs: until then a scan is told that they are not in use. */
  async activateRun(runId: string, range: { from: number; to: number }): Promise<void> {
    await this.call("POST", "/cooperative/stamp-activations", { run_id: runId, ...range })
  }

  /** The same by what the first and last label of a roll say. */
  async activateRoll(stampUrls: readonly string[]): Promise<void> {
    const [first, last] = [stampUrls[0], stampUrls.at(-1)].map((url) => url?.split("/").at(-1))
    await this.call("POST", "/cooperative/stamp-activations", { first_code: first, last_code: last })
  }

  async untilAnchored(runId: string): Promise<void> {
    const deadline = Date.now() + 60_000
    for (;;) {
      const { run } = await this.call<{ run: { state: string; anchor_state: string } }>(
        "GET",
        `/cooperative/stamp-runs/${runId}`,
      )
      if (run.state === "issued" && ["mined", "final"].includes(run.anchor_state)) return
      if (Date.now() > deadline) throw new Error(`run ${runId} is ${run.state}, anchor ${run.anchor_state}, after 60 s`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  /** What is printed on each label, as a print house fetches it once: its address and, under the scratch panel, its PIN. */
  async printHouseList(runId: string): Promise<{ url: string; pin: string }[]> {
    const link = await this.call<{ url: string }>("POST", `/cooperative/stamp-runs/${runId}/serial-list-links`, {})
    const response = await fetch(new URL(new URL(link.url).pathname, stack.backend))
    if (!response.ok) throw new Error(`list of serials: ${response.status} ${await response.text()}`)
    const [, ...rows] = (await response.text()).trimEnd().split("\r\n")
    return rows.map((row) => {
      const [, url = "", , pin = ""] = row.split(",")
      return { url, pin: pin.replace(" ", "") }
    })
  }

  /** The printed sheets, as a print shop would get them. */
  async sheets(runId: string): Promise<Uint8Array> {
    const response = await this.request("GET", `/cooperative/stamp-runs/${runId}/sheets`)
    if (!response.ok) throw new Error(`sheets: ${response.status} ${await response.text()}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
