import { randomBytes, randomUUID } from "node:crypto"
import { vi } from "vitest"
import { call } from "./client"

export const uniqueLot = () => `KT-${randomBytes(4).toString("hex").toUpperCase()}`

/** Everything that food has to say of itself before it may be offered. */
export const wholeLabel = {
  ...{ ingredients: "Lạc 70 %, mạch nha 30 %", usage: "Ăn ngay.", storage: "Nơi khô mát." },
  ...{ shelf_life: "6 tháng kể từ ngày đóng gói", origin: "Việt Nam" },
  ...{ responsible_name: "HTX kiểm thử", responsible_address: "xã Phủ Thông, tỉnh Thái Nguyên" },
}

export const productBody = (title: string) => ({
  title,
  subtitle: "Chỉ để kiểm thử",
  description: "Sản phẩm kiểm thử tự động.",
  price: 45_000,
  unit_label: "gói",
  net_content: "200 g",
  ocop_group: "food",
  illustration: "basket",
  stock: 5,
  label: wholeLabel,
})

export const eventBody = {
  kind: "harvesting",
  occurred_at: "2026-11-01T06:00:00+07:00",
  quantity: 100,
  uom: "kg",
  household: "Hộ KT-01",
  place: "La Bằng",
}

/** An EPCIS 2.0 document of one event about goods of its own. */
export const epcisBody = () => ({
  "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
  ...{ type: "EPCISDocument", schemaVersion: "2.0", creationDate: "2026-11-20T00:00:00Z" },
  epcisBody: {
    eventList: [
      {
        ...{ type: "ObjectEvent", action: "OBSERVE", bizStep: "storing" },
        ...{ eventTime: "2026-11-20T00:00:00Z", eventTimeZoneOffset: "+07:00" },
        epcList: [`urn:example:item:${randomBytes(8).toString("hex")}`],
      },
    ],
  },
})

export const batchBody = (productId: string) => ({
  product_id: productId,
  lot_code: uniqueLot(),
  quantity: 20,
  unit: "gói",
  harvested_from: "2026-10-30",
  harvested_to: "2026-11-01",
  packed_on: "2026-11-05",
  expires_on: "2027-11-05",
})

/** The newest goods on sale with packs for everybody: other tests leave drafts, services and the last packs behind. */
export async function firstProductOf(token: string): Promise<string> {
  type Listed = { id: string; status: string; ocop_group: string; variants: { stock: number; reserved: number }[] }
  const { body } = await call<{ products: Listed[] }>("GET", "/cooperative/products", { token })
  const isPlenty = ({ variants: [only] }: Listed): boolean => (only?.stock ?? 0) - (only?.reserved ?? 0) >= 50
  const isGoods = (product: Listed): boolean => product.status === "published" && product.ocop_group !== "tourism"
  return String(body.products.find((product) => isGoods(product) && isPlenty(product))?.id)
}

/** An entry of the diary, of a draft or of none. @returns its id */
export async function diaryEntry(token: string, batchId: string | null): Promise<string> {
  const id = randomUUID()
  const at = "2026-11-01T06:00:00+07:00"
  const body = { id, kind: "caring", occurred_at: at, recorded_at: at, batch_id: batchId }
  const { status } = await call("POST", "/cooperative/diary-entries", { token, body })
  if (status !== 201) throw new Error(`An entry of the diary was answered with ${status}`)
  return id
}

/** A draft batch with one event. */
export async function draftBatch(token: string): Promise<string> {
  const productId = await firstProductOf(token)
  const created = await call("POST", "/cooperative/batches", { token, body: batchBody(productId) })
  const id = String(created.body.batch?.id)
  await call("POST", `/cooperative/batches/${id}/events`, { token, body: eventBody })
  return id
}

export async function sealedBatch(token: string): Promise<string> {
  const id = await draftBatch(token)
  await call("POST", `/cooperative/batches/${id}/seal`, { token })
  return id
}

/** An issued run of three stamps. */
export async function stampRun(token: string, batchId: string): Promise<string> {
  const answer = await call("POST", `/cooperative/batches/${batchId}/stamp-runs`, {
    token,
    body: { quantity: 3 },
    headers: { "Idempotency-Key": randomBytes(8).toString("hex") },
  })
  const id = String(answer.body.run?.id)
  await vi.waitFor(
    async () => {
      const { body } = await call("GET", `/cooperative/stamp-runs/${id}`, { token })
      if (String(body.run?.state) !== "issued") throw new Error(`Run ${id} is ${String(body.run?.state)}`)
    },
    { timeout: 20_000, interval: 200 },
  )
  return id
}
