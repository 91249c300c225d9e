import { firstProductOf } from "../fixtures"
import { partOf, placeOrder } from "../place-order"
import type { Area } from "./area"

type Subjects = { orderId: string }

const order =
  (rest = "") =>
  ({ orderId }: Subjects) =>
    `/cooperative/orders/${orderId}${rest}`
const work = { stranger: 404, recorder: "may", spoils: true } as const
const manage = { stranger: 404, recorder: "may not", spoils: true } as const

/** What is sold: who packs may pick lots; what binds the cooperative and what names a buyer is for managers. */
export const orders: Area<Subjects> = {
  subjects: async (owner) => ({ orderId: await placedWith(owner) }),
  rules: {
    "GET /cooperative/orders": { path: () => "/cooperative/orders", stranger: "own", recorder: "may" },
    "GET /cooperative/orders/[id]": { path: order(), stranger: 404, recorder: "may" },
    "GET /cooperative/orders/[id]/delivery-note": { path: order("/delivery-note"), ...manage },
    "POST /cooperative/orders/[id]/accept": { path: order("/accept"), ...manage, pending: "may not" },
    "POST /cooperative/orders/[id]/refuse": { path: order("/refuse"), body: () => ({ reason: "Hết hàng" }), ...manage },
    "POST /cooperative/orders/[id]/undo": { path: order("/undo"), ...manage },
    "POST /cooperative/orders/[id]/allocate": { path: order("/allocate"), body: () => ({ lots: [] }), ...work },
    "POST /cooperative/orders/[id]/stamps": {
      path: order("/stamps"),
      body: () => ({ code: "7K3M9QX2WB4TH5RD" }),
      ...work,
    },
    "POST /cooperative/orders/[id]/pack": { path: order("/pack"), ...work },
    "POST /cooperative/orders/[id]/hand-over": {
      path: order("/hand-over"),
      body: () => ({ carrier: "Viettel Post" }),
      ...manage,
    },
    "POST /cooperative/orders/[id]/confirm-by-phone": { path: order("/confirm-by-phone"), ...manage },
    "POST /cooperative/orders/[id]/refused-at-door": {
      path: order("/refused-at-door"),
      body: () => ({ reason: "Khách không nhận", goods: "shelf" }),
      ...manage,
    },
    "POST /cooperative/orders/[id]/delivered": { path: order("/delivered"), ...manage },
    "POST /cooperative/orders/[id]/cash-collected": {
      path: order("/cash-collected"),
      body: () => ({ amount: 1000 }),
      ...manage,
    },
    "POST /cooperative/orders/[id]/returns/[return]/accept": { path: order("/returns/ret_khac/accept"), ...manage },
    "POST /cooperative/orders/[id]/returns/[return]/refuse": {
      path: order("/returns/ret_khac/refuse"),
      body: () => ({ reason: "Hàng đã mở" }),
      ...manage,
    },
    "POST /cooperative/orders/[id]/returns/[return]/received": { path: order("/returns/ret_khac/received"), ...manage },
    "GET /cooperative/earnings": { path: () => "/cooperative/earnings", stranger: "own", recorder: "may not" },
    "GET /cooperative/earnings/export": {
      path: () => "/cooperative/earnings/export",
      stranger: "own",
      recorder: "may not",
    },
  },
}

async function placedWith(owner: string): Promise<string> {
  const placed = await placeOrder([{ productId: await firstProductOf(owner), quantity: 1 }])
  return (await partOf(owner, placed)).id
}
