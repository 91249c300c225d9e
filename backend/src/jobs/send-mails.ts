import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { insertRefundMails } from "../modules/notice/buyer-mail-store"
import { addRecallNotices } from "../workflows/batch/recall/buyers"
import { sendMails } from "../workflows/notice/send-mails"
import { databaseOf } from "../workflows/transparency/database"

/** Orders that got packs of a lot in the moment of its recall, and refunds that have arrived, are found here. */
export default async function sendWaitingMails(container: MedusaContainer): Promise<void> {
  await addRecallNotices(databaseOf(container))
  await insertRefundMails(databaseOf(container))
  await sendMails(container)
}

export const config = { name: "send-mails", schedule: { interval: env.POLL_INTERVAL_MS } }
