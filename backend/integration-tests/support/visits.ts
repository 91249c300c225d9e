import { randomUUID } from "node:crypto"
import { call, type Answer, type Json } from "./client"
import { publishableKey } from "./environment"
import { wholeLabel } from "./fixtures"

export const VISIT_PRICE = 350_000
export type VisitDate = { id: string; seats: number; booked: number; seats_left: number; state: string; title: string }

/** So many days from now, as a day of Viet Nam. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

export const datesBody = (more: object = {}) => ({
  ...{ from: dayFromNow(10), time: "08:00", duration_minutes: 480, cut_off_hours: 24, seats: 3, price: VISIT_PRICE },
  ...{ meeting_place: "Cổng đồi chè", ...more },
})

/** A service on sale. @returns its id */
export async function newService(token: string): Promise<string> {
  const body = {
    ...{ title: `Một ngày hái chè ${randomUUID().slice(0, 8)}`, description: "Chỉ để kiểm thử.", price: VISIT_PRICE },
    ...{ unit_label: "người", ocop_group: "tourism", label: wholeLabel },
  }
  const { product } = (await call("POST", "/cooperative/products", { token, body })).body
  return String(product?.id)
}

export const datesPath = (productId: string, rest = "") => `/cooperative/products/${productId}/visit-dates${rest}`

export async function addDates(token: string, productId: string, more: object = {}): Promise<VisitDate[]> {
  const { status, body } = await call<{ code?: string; visit_dates: VisitDate[] }>("POST", datesPath(productId), {
    ...{ token, body: datesBody(more) },
  })
  if (status !== 201) throw new Error(`Dates were answered with ${status} ${body.code}`)
  return body.visit_dates
}

export const shop = <T = Json>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<Answer<T>> =>
  call<T>(method, path, {
    headers: { "x-publishable-api-key": publishableKey },
    ...(body === undefined ? {} : { body }),
  })

export async function newCart(): Promise<string> {
  const { regions } = (await shop<{ regions: { id: string }[] }>("GET", "/store/regions")).body
  const { cart } = (await shop<{ cart: { id: string } }>("POST", "/store/carts", { region_id: regions[0]?.id })).body
  return cart.id
}

export const putIn = (cart: string, variantId: string, quantity = 1) =>
  shop<{ code?: string; cart: { items: { id: string; variant_id: string }[] } }>(
    ...(["POST", `/store/carts/${cart}/line-items`, { variant_id: variantId, quantity }] as const),
  )

export const GUEST = { first_name: "Nguyễn Thị Ánh", phone: "0912345678", country_code: "vn" }

/** All but the last step of buying. */
export async function prepareCheckout(cart: string, address: object = GUEST): Promise<void> {
  const ask = async (path: string, body: unknown) => {
    const answer = await shop<{ payment_collection: { id: string } }>("POST", path, body)
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.bytes.toString("utf8")}`)
    return answer.body
  }
  const email = `khach-${randomUUID()}@example.com`
  await ask(`/store/carts/${cart}`, { email, shipping_address: address })
  await ask(`/store/carts/${cart}/delivery`, {})
  const { payment_collection: payment } = await ask("/store/payment-collections", { cart_id: cart })
  await ask(`/store/payment-collections/${payment.id}/payment-sessions`, { provider_id: "pp_cod_cod" })
}

export type Completed = {
  type?: string
  code?: string
  error?: { type: string }
  order?: { id: string; display_id: number; total: number; shipping_total: number }
}
export const complete = (cart: string) => shop<Completed>("POST", `/store/carts/${cart}/complete`, {})
