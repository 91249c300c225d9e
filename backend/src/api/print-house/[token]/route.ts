import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { markPrinted } from "../../../workflows/stamp/printing/print-file"
import { openSerialList } from "../../../workflows/stamp/printing/serial-list-link"
import { sendFile } from "../../send-file"

const TOKEN = /^[A-Za-z0-9_-]{43}$/
/** Chat programs fetch each link to draw a preview of it: that must not use it up. */
const PREVIEWS =
  /facebookexternalhit|zalo|telegrambot|whatsapp|viber|skypeuripreview|slackbot|discordbot|twitterbot|bot\b/i

export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  res.setHeader("X-Robots-Tag", "noindex, nofollow")
  res.setHeader("Referrer-Policy", "no-referrer")
  res.setHeader("Cache-Control", "private, no-store")
  if (isNoVisit(req)) {
    res.status(204).end()
    return
  }
  const token = req.params.token ?? ""
  if (!TOKEN.test(token)) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Link not found", "link_not_found")
  const file = await openSerialList(req.scope, { token, now: new Date() })
  if (await sendFile(res, file)) await markPrinted(req.scope, file.job.id)
}

function isNoVisit(req: MedusaRequest): boolean {
  const isAhead = /prefetch|preview/i.test(`${req.get("Sec-Purpose") ?? ""} ${req.get("Purpose") ?? ""}`)
  return req.method === "HEAD" || isAhead || PREVIEWS.test(req.get("User-Agent") ?? "")
}
