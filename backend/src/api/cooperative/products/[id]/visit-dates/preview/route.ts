import type { MedusaResponse } from "@medusajs/framework/http"
import { previewDates } from "../../../../../../workflows/visit/create-dates"
import { parseBody } from "../../../../../parse-body"
import type { MemberRequest } from "../../../../member-request"
import { managedProduct } from "../../../require-own"
import { NewDates } from "../validators"

/** The days as they would be made: nothing is written. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  res.json({ preview: await previewDates(req.scope, own, parseBody(NewDates, req.body), new Date()) })
}
