import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { requestReturn } from "../../../../../../../workflows/seller_order/buyer/request-return"
import { toBuyerOrder } from "../../../../../../../workflows/seller_order/buyer-view"
import { pathId } from "../../../../../../input"
import { parseBody } from "../../../../../../parse-body"
import { requireBuyer } from "../../../../buyer"
import { RequestReturn } from "../../../../validators"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const orderId = await requireBuyer(req)
  const { items, ...body } = parseBody(RequestReturn, req.body)
  await requestReturn(
    req.scope,
    {
      ...{ orderId, number: pathId(req.params.number), ...body },
      items: items.map(({ item_id: itemId, quantity }) => ({ itemId, quantity })),
    },
    new Date(),
  )
  res.status(201).json(await toBuyerOrder(req.scope, orderId, new Date()))
}
