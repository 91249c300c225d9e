import type { Account } from "../../../modules/channel/types"
import type { OrderDesk } from "../orders/hear-orders"
import { promiseNews, sealRecipient } from "../orders"
import { channelMasterKey } from "../settings"

/** What it takes to keep an order of a file as one that a floor told. */
export const orderDesk = (account: Account): Pick<OrderDesk, "account" | "seal" | "onNews"> => ({
  account,
  seal: (recipient, orderId) =>
    sealRecipient(channelMasterKey, { account_id: account.id, external_order_id: orderId }, recipient),
  onNews: promiseNews(account.id),
})
