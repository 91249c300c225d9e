import type { MedusaResponse } from "@medusajs/framework/http"
import { restorePhoto } from "../../../../../../../workflows/goods/keep-photo"
import { pathId } from "../../../../../../input"
import type { MemberRequest } from "../../../../../member-request"
import { answerWithProduct } from "../../../../answer"
import { managedProduct } from "../../../../require-own"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  await restorePhoto(req.scope, managedProduct(req), pathId(req.params.photo_id))
  await answerWithProduct(req, res)
}
