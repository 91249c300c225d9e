import { describe, expect, it } from "vitest"
import { checkoutFields, nationalPhone } from "@/features/checkout/checkout-fields"
import { buyingWords } from "@/i18n/buying-words"
import type { Cart } from "@/lib/backend/cart"
import type { CatalogProduct } from "@/lib/backend/catalog"
import type { BackendError } from "@/lib/backend/result"
import { groupsOf } from "./cart-groups"
import { TROUBLES, troubleIn, troubleOf } from "./cart-trouble"

const line = (id: string, handle: string | null, subtotal: number): Cart["items"][number] => ({
  ...{ id, product_handle: handle, product_title: id, variant_id: `v-${id}`, variant_title: null },
  ...{ quantity: 1, unit_price: subtotal, subtotal },
})

const product = (handle: string, cooperative: string) =>
  ({
    handle,
    cooperative: { handle: cooperative, name: `HTX ${cooperative}`, commune: "xã X", province: "tỉnh Y" },
  }) as CatalogProduct

describe("a cart by sender", () => {
  const items = [line("a", "gone", 1_000), line("b", "tea", 2_000), line("c", "honey", 3_000), line("d", "tea2", 4_000)]
  const cart = { id: "cart", completed_at: null, item_subtotal: 10_000, shipping_total: 0, total: 10_000, items }
  const known = new Map(
    [product("tea", "A"), product("honey", "B"), product("tea2", "A")].map((one) => [one.handle, one]),
  )
  const groups = groupsOf(cart, known)

  it("keeps every line once, in the order in which senders came, what is no longer sold last", () => {
    expect(groups.map(({ name, goods }) => [name, goods.map(({ line: { id } }) => id).join("")])).toEqual([
      ["HTX A", "bd"],
      ["HTX B", "c"],
      [null, "a"],
    ])
  })

  it("adds up to the cart", () => {
    expect(groups.map(({ subtotal }) => subtotal)).toEqual([6_000, 3_000, 1_000])
    expect(groups.reduce((sum, { subtotal }) => sum + subtotal, 0)).toBe(cart.item_subtotal)
  })
})

describe("what can be wrong", () => {
  const http = (status: number, code: string): BackendError => ({ kind: "http", status, code, message: "" })

  it.each([
    [http(400, "insufficient_inventory"), "stock"],
    [http(400, "invalid_input"), "gone"],
    [http(404, "not_found"), "gone"],
    [http(409, "visit_closed"), "visit"],
    [http(409, "visit_cut_off"), "visit"],
    [http(503, "checkout_busy"), "busy"],
    [http(500, "unknown_error"), "outage"],
    [{ kind: "timeout", timeoutMs: 8_000 } satisfies BackendError, "outage"],
    [http(409, "conflict"), "unknown"],
  ])("%j is %s", (error, trouble) => {
    expect(troubleOf(error)).toBe(trouble)
  })

  it("has words in both languages, and takes no others from the address", () => {
    for (const words of Object.values(buyingWords))
      for (const trouble of TROUBLES) expect(words.troubles[trouble]).not.toBe("")
    expect([troubleIn("stock"), troubleIn("<script>"), troubleIn(["stock"]), troubleIn(undefined)]).toEqual([
      "stock",
      null,
      null,
      null,
    ])
  })
})

describe("who receives it", () => {
  const words = buyingWords.vi.checkout
  const good = {
    name: "Nguyễn Thị Én",
    phone: "0912 345 678",
    email: "",
    street: "Thôn Bó Lịn",
    place: "Xã Phủ Thông",
    note: "",
  }
  const faults = (change: object) =>
    checkoutFields(words)
      .safeParse({ ...good, ...change })
      .error?.issues.map(({ message }) => message)

  it.each([
    ["+84 912 345 678", "0912345678"],
    ["84912345678", "0912345678"],
    ["0912.345.678", "0912345678"],
    ["0208 000 0102", "02080000102"],
  ])("%s is dialled %s", (typed, dialled) => {
    expect(nationalPhone(typed)).toBe(dialled)
  })

  it("takes a mobile or a fixed number, and no e-mail", () => {
    expect(faults({})).toBeUndefined()
    expect(faults({ phone: "0208 383 0102" })).toBeUndefined()
  })

  it.each([
    [{ phone: "12" }, words.phoneWrong],
    [{ phone: "0612345678" }, words.phoneWrong],
    [{ name: " ".trim() }, words.nameMissing],
    [{ email: "ai đó" }, words.emailWrong],
    [{ street: "" }, words.streetMissing],
    [{ street: "x".repeat(201) }, words.streetMissing],
    [{ place: "" }, words.placeMissing],
  ])("says what is wrong with %j", (change, sentence) => {
    expect(faults(change)).toEqual([sentence])
  })
})
