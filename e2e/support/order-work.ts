import type { MemberApi } from "./member-api.ts"

type Listed = { id: string; number: string }
type Page = { orders: Listed[]; next_offset: number | null }
type Detail = { order: { status: string; items: { id: string; product_id: string; quantity: number }[] } }

/** A cooperative's part of an order, by the number that people call it. */
export async function orderIdOf(member: MemberApi, number: string): Promise<string> {
  for (const tab of ["new", "pack", "hand_over", "on_the_way", "done"]) {
    const found = await findOrder(member, tab, (order) => order.number === number)
    if (found) return found.id
  }
  throw new Error(`${number} is not in the cooperative's book`)
}

/** Looks through all pages of a tab: a book that others write in too may have many. */
export async function findOrder(
  member: MemberApi,
  tab: string,
  isIt: (order: Listed) => boolean,
): Promise<Listed | null> {
  for (let offset: number | null = 0; offset !== null;) {
    const page: Page = await member.call("GET", `/cooperative/orders?tab=${tab}&offset=${offset}`)
    const found = page.orders.find(isIt)
    if (found) return found
    offset = page.next_offset
  }
  return null
}

/** Accepted, and packed from a lot of its own. */
export async function packOrder(member: MemberApi, number: string): Promise<void> {
  const path = `/cooperative/orders/${await orderIdOf(member, number)}`
  const { order } = await member.call<Detail>("POST", `${path}/accept`, {})
  const lots = []
  for (const { id, product_id: productId, quantity } of order.items) {
    const batch = await member.openSealed(quantity, productId)
    lots.push({ item_id: id, batch_id: batch.id, quantity })
  }
  await member.call("POST", `${path}/allocate`, { lots })
  await member.call("POST", `${path}/pack`, {})
}

/** From packed to the buyer's door. */
export async function deliverOrder(member: MemberApi, number: string): Promise<void> {
  const path = `/cooperative/orders/${await orderIdOf(member, number)}`
  await member.call("POST", `${path}/hand-over`, { carrier: "Bưu điện (VNPost)" })
  await member.call("POST", `${path}/delivered`, {})
}
