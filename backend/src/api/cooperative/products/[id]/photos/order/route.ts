import type { MedusaResponse } from "@medusajs/framework/http"
import { orderPhotos } from "../../../../../../workflows/goods/keep-photo"
import { parseBody } from "../../../../../parse-body"
import type { MemberRequest } from "../../../../member-request"
import { answerWithProduct } from "../../../answer"
import { managedProduct } from "../../../require-own"
import { OrderPhotos } from "../../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  const { photo_ids: photoIds } = parseBody(OrderPhotos, req.body)
  await orderPhotos(req.scope, own, photoIds)
  await answerWithProduct(req, res)
}
