import { openSealed, seal } from "../../../custody/seal"
import type { OrderKey } from "../../../modules/channel/placing-store"
import type { Recipient } from "../../../providers/channel/orders"

const boxOf = ({ account_id, external_order_id }: OrderKey) => ({
  ...{ purpose: "channel-recipient", id: `${account_id} ${external_order_id}` },
})

export const sealRecipient = (masterKey: Uint8Array, key: OrderKey, recipient: Recipient): string =>
  seal(masterKey, boxOf(key), Buffer.from(JSON.stringify(recipient), "utf8"))

/** @throws when it was sealed for another order or changed since */
export const openRecipient = (masterKey: Uint8Array, key: OrderKey, sealed: string): Recipient =>
  JSON.parse(openSealed(masterKey, boxOf(key), sealed).toString("utf8")) as Recipient
