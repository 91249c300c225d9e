import type { MedusaResponse } from "@medusajs/framework/http"
import { scanPack } from "../../../../../workflows/seller_order/pick-lots"
import { parseBody } from "../../../../parse-body"
import type { MemberRequest } from "../../../member-request"
import { actOf } from "../../own-order"
import { ScanPack } from "../../validators"

/** A pack held before the camera: whether it is of a lot that was picked for this order. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { item_id, batch_id, serial, isNew } = await scanPack(req.scope, {
    ...actOf(req),
    ...parseBody(ScanPack, req.body),
  })
  res.status(isNew ? 201 : 200).json({ pack: { item_id, batch_id, serial, is_new: isNew } })
}
