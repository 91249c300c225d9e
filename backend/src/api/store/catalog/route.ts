import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { shelfKeeper } from "../../../workflows/catalog/shelf/shelf-keeper"
import { answerList } from "./answer"

export const GET = async (req: MedusaStoreRequest, res: MedusaResponse) => {
  const keeper = shelfKeeper(req.scope)
  await keeper.ready()
  const channels = req.publishable_key_context.sales_channel_ids
  const answer = answerList(keeper.shelf, { url: req.originalUrl, channels, now: new Date() })
  res.type("json").send(Buffer.concat(answer))
}
