import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelPart } from "../../../../../../../workflows/seller_order/buyer/cancel-part"
import { toBuyerOrder } from "../../../../../../../workflows/seller_order/buyer-view"
import { pathId } from "../../../../../../input"
import { parseBody } from "../../../../../../parse-body"
import { requireBuyer } from "../../../../buyer"
import { CancelPart } from "../../../../validators"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const orderId = await requireBuyer(req)
  await cancelPart(req.scope, { orderId, number: pathId(req.params.number), ...parseBody(CancelPart, req.body) })
  res.json(await toBuyerOrder(req.scope, orderId, new Date()))
}
