import { describe, expect, it } from "vitest"
import { toCatalogDocument, toStoredCard, type ProductRow } from "./catalog-document"

const product: ProductRow = {
  id: "prod_1",
  handle: "che-dinh",
  title: "Chè đinh La Bằng".normalize("NFD"),
  subtitle: null,
  description: "Búp non",
  thumbnail: null,
  status: "published",
  metadata: { unit_label: "hộp", ocop_group: "rockets", illustration: "tea" },
  sales_channels: [{ id: "sc_1" }],
  variants: [{ barcode: null, prices: [{ amount: 450_000, currency_code: "vnd" }] }],
  cooperative: {
    ...{ id: "coop_1", handle: "htx", name: "HTX", status: "approved" },
    ...{ commune: "xã La Bằng", province: "tỉnh Thái Nguyên" },
  },
}
const batch = { product_id: "prod_1", packed_on: null, harvested_to: null }

describe("a product's card in the catalogue", () => {
  it("does not exist for a product that is nobody's or has no price in đồng", () => {
    expect(toStoredCard({ ...product, cooperative: null }, [], [])).toBeNull()
    expect(toStoredCard({ ...product, variants: [{ barcode: null, prices: [] }] }, [], [])).toBeNull()
  })

  it.each(["pending", "needs_info", "refused", "suspended"])("is not there of a cooperative that is %s", (status) => {
    const cooperative = product.cooperative && { ...product.cooperative, status }
    expect(toStoredCard({ ...product, cooperative: cooperative ?? null }, [], [])).toBeNull()
  })

  it("reads what metadata says and is not misled by it", () => {
    expect(toStoredCard(product, [], [])).toMatchObject({ unit_label: "hộp", ocop_group: "food", illustration: "tea" })
  })

  it("shows the batch that was sealed last", () => {
    const batches = [
      { ...batch, id: "b1", lot_code: "1", sealed_at: "2026-11-01T00:00:00Z" },
      { ...batch, id: "b2", lot_code: "2", sealed_at: new Date("2026-11-02T00:00:00Z") },
    ]
    expect(toStoredCard(product, [], batches)?.latest_batch).toMatchObject({ id: "b2" })
  })

  it("is searchable composed, and once more without marks", () => {
    const card = toStoredCard(product, [], [])
    const document = card && toCatalogDocument(product, card)
    expect(document?.title).toBe("Chè đinh La Bằng".normalize("NFC"))
    expect(document?.folded).toContain("che dinh la bang")
    expect(document?.sales_channel_ids).toEqual(["sc_1"])
  })
})
