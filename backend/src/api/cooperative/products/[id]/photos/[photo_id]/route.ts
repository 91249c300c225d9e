import type { MedusaResponse } from "@medusajs/framework/http"
import { describePhoto, removePhoto } from "../../../../../../workflows/goods/keep-photo"
import { pathId } from "../../../../../input"
import { parseBody } from "../../../../../parse-body"
import type { MemberRequest } from "../../../../member-request"
import { answerWithProduct } from "../../../answer"
import { managedProduct } from "../../../require-own"
import { DescribePhoto } from "../../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  const { alt } = parseBody(DescribePhoto, req.body)
  await describePhoto(req.scope, own, pathId(req.params.photo_id), alt)
  await answerWithProduct(req, res)
}

export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  await removePhoto(req.scope, managedProduct(req), pathId(req.params.photo_id))
  await answerWithProduct(req, res)
}
