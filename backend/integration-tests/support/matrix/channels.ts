import { firstProductOf } from "../fixtures"
import { connectShop } from "../floor-shop"
import type { Area } from "./area"

type Subjects = { accountId: string; productId: string }

const shop =
  (rest = "") =>
  ({ accountId }: Subjects) =>
    `/cooperative/channel-accounts/${accountId}${rest}`
const listing =
  (rest = "") =>
  ({ accountId, productId }: Subjects) =>
    `/cooperative/channel-accounts/${accountId}/listings/${productId}${rest}`
const manage = { stranger: 404, recorder: "may not" } as const
const own = { stranger: "own", recorder: "may not", pending: "may not" } as const

/** Shops at other floors: who manages the cooperative connects them and decides what is sold there. */
export const channels: Area<Subjects> = {
  subjects: async (owner) => ({ accountId: (await connectShop(owner)).id, productId: await firstProductOf(owner) }),
  rules: {
    "GET /cooperative/channels": { path: () => "/cooperative/channels", stranger: "own", recorder: "may not" },
    "POST /cooperative/channels/[floor]/consents": {
      ...{ path: () => "/cooperative/channels/shopee/consents", body: () => ({}), ...own },
    },
    "POST /cooperative/channel-consents": {
      path: () => "/cooperative/channel-consents",
      body: () => ({ floor: "shopee", params: { code: "khong", state: "co" } }),
      ...{ stranger: 409, recorder: "may not", pending: "may not", spoils: true },
    },
    "GET /cooperative/channel-accounts/[id]": { path: shop(), ...manage },
    "POST /cooperative/channel-accounts/[id]": { path: shop(), body: () => ({}), ...manage },
    "POST /cooperative/channel-accounts/[id]/pause": { path: shop("/pause"), ...manage },
    "POST /cooperative/channel-accounts/[id]/resume": { path: shop("/resume"), ...manage },
    "POST /cooperative/channel-accounts/[id]/disconnect": { path: shop("/disconnect"), ...manage, spoils: true },
    "GET /cooperative/channel-accounts/[id]/listings": { path: shop("/listings"), ...manage },
    "POST /cooperative/channel-accounts/[id]/listings": {
      path: shop("/listings"),
      body: ({ productId }) => ({ product_ids: [productId], chosen: false }),
      ...manage,
    },
    "GET /cooperative/channel-accounts/[id]/listings/[product_id]": { path: listing(), ...manage },
    "POST /cooperative/channel-accounts/[id]/listings/[product_id]": {
      path: listing(),
      body: () => ({ category_id: "1", attributes: {} }),
      ...{ ...manage, spoils: true },
    },
    "POST /cooperative/channel-accounts/[id]/listings/[product_id]/retry": {
      ...{ path: listing("/retry"), ...manage, spoils: true },
    },
    "POST /cooperative/channel-accounts/[id]/listings/[product_id]/drift": {
      path: listing("/drift"),
      body: () => ({ field: "price", seller_sku: "", keep: "ours" }),
      ...{ ...manage, spoils: true },
    },
    "GET /cooperative/channel-accounts/[id]/categories/[category_id]/brands": {
      ...{ path: shop("/categories/1/brands?q=tra"), ...manage },
    },
    "GET /cooperative/channel-accounts/[id]/orders": { path: shop("/orders"), ...manage },
    "POST /cooperative/channel-accounts/[id]/orders/[external_order_id]/lines/[external_line_id]": {
      ...{
        path: shop("/orders/khac/lines/1:0"),
        body: () => ({ variant_id: "variant_khac" }),
        ...manage,
        spoils: true,
      },
    },
    "GET /cooperative/channel-accounts/[id]/orders/[external_order_id]/label": {
      ...{ path: shop("/orders/KHONG-CO/label"), ...manage, unknown: true },
    },
    "GET /cooperative/channel-accounts/[id]/categories": { path: shop("/categories?q=tra"), ...manage },
    "GET /cooperative/channel-accounts/[id]/categories/[category_id]": {
      path: shop("/categories/1"),
      ...{ ...manage, spoils: true },
    },
  },
}
