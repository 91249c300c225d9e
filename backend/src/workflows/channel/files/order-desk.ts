import { seal } from "../../../custody/seal"
import type { Account } from "../../../modules/channel/types"
import type { OrderDesk } from "../orders/hear-orders"
import { channelMasterKey } from "../settings"

/** What it takes to keep an order of a file as one that a floor told. */
export const orderDesk = (account: Account): Pick<OrderDesk, "account" | "seal" | "onNews"> => ({
  account,
  seal: (recipient, orderId) =>
    seal(
      channelMasterKey,
      { purpose: "channel-recipient", id: `${account.id} ${orderId}` },
      Buffer.from(JSON.stringify(recipient), "utf8"),
    ),
})
