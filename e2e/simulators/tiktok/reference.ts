/** Shapes are TikTok's; ids, words and bounds are this simulator's own, for none are published for Vietnam. */
export type Category = { id: string; parent: string; name: string }

export const categories: Category[] = [
  { id: "700437", parent: "0", name: "Thực phẩm & Đồ uống" },
  { id: "915208", parent: "700437", name: "Đồ uống" },
  { id: "915336", parent: "700437", name: "Thực phẩm khô & Gia vị" },
  { id: "604206", parent: "0", name: "Đồ gia dụng" },
  { id: "915209", parent: "915208", name: "Trà" },
  { id: "915210", parent: "915208", name: "Cà phê" },
  { id: "915337", parent: "915336", name: "Miến, bún, mì khô" },
  { id: "915338", parent: "915336", name: "Mật ong & Siro" },
  { id: "915339", parent: "915336", name: "Gạo" },
  { id: "915340", parent: "915336", name: "Gia vị & Nước chấm" },
  { id: "604207", parent: "604206", name: "Đồ thủ công mỹ nghệ" },
]

export const isLeaf = (id: string): boolean => !categories.some(({ parent }) => parent === id)

export type Attribute = {
  id: string
  name: string
  required: boolean
  custom: boolean
  values: { id: string; name: string }[]
}

const origin: Attribute = {
  ...{ id: "100401", name: "Xuất xứ", required: true, custom: false },
  values: [
    { id: "1000330", name: "Việt Nam" },
    { id: "1000331", name: "Thái Lan" },
  ],
}
const maker: Attribute = { id: "101395", name: "Tên đơn vị sản xuất", required: true, custom: true, values: [] }
const shelf: Attribute = { id: "100698", name: "Hạn sử dụng", required: false, custom: true, values: [] }

export const attributesOf = (categoryId: string): Attribute[] =>
  categoryId === "604207" ? [origin] : [origin, maker, shelf]

export const brands = [{ id: "7082427311584347905", name: "OCOP" }]

export const limits = { title: 255, description: 10_000, images: 9, skus: 100, sellerSku: 50, quantity: 99_999 }
export const prices = { least: 1_000, most: 180_000_000 }

/** The only tags a description keeps; all others have no effect. */
const kept = ["p", "img", "ul", "ol", "li", "br", "strong", "b", "i", "em", "u"]

export const filtered = (description: string): string =>
  description.replace(/<\/?([a-z][a-z0-9]*)\b[^>]*>/gi, (tag, name: string) =>
    kept.includes(name.toLowerCase()) ? tag : "",
  )

/** Of seller-initiated cancellations, before and after payment (docv2/page/cancel-order-202309). */
export const cancelReasons = {
  unpaid: [
    "seller_cancel_unpaid_reason_out_of_stock",
    "seller_cancel_unpaid_reason_wrong_price",
    "seller_cancel_unpaid_reason_buyer_hasnt_paid_within_time_allowed",
    "seller_cancel_unpaid_reason_buyer_requested_cancellation",
  ],
  paid: [
    "seller_cancel_reason_out_of_stock",
    "seller_cancel_reason_wrong_price",
    "seller_cancel_paid_reason_address_not_deliver",
    "seller_cancel_paid_reason_buyer_requested_cancellation",
  ],
}

/** Hours of Vietnam between which the courier may come; the shape is TikTok's, the hours are this simulator's own. */
export const pickupHours = [
  [9, 12],
  [14, 17],
] as const
