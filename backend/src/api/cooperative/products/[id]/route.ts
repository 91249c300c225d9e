import type { MedusaResponse } from "@medusajs/framework/http"
import { editProduct, type ProductChanges } from "../../../../workflows/goods/edit-product"
import { parseBody } from "../../../parse-body"
import type { MemberRequest } from "../../member-request"
import { answerWithProduct } from "../answer"
import { managedProduct } from "../require-own"
import { EditProductBody } from "../validators"

export const GET = (req: MemberRequest, res: MedusaResponse) => answerWithProduct(req, res)

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  const { version, ...changes } = parseBody(EditProductBody, req.body)
  await editProduct(req.scope, { ...own, version, changes: changes as ProductChanges })
  await answerWithProduct(req, res)
}
