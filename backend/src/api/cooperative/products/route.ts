import type { MedusaResponse } from "@medusajs/framework/http"
import { createCooperativeProduct } from "../../../workflows/catalog/create-cooperative-product"
import { listProductsOfCooperative, retrieveProductOfCooperative } from "../../../workflows/catalog/portal-products"
import { EMPTY_LABEL, type Label } from "../../../workflows/goods/label-facts"
import { submitProduct } from "../../../workflows/goods/submit-product"
import { requireApproved, requireRole, type MemberRequest } from "../member-request"
import { answerWithProduct } from "./answer"
import { review } from "./require-own"
import type { CreateProductBody } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ products: await listProductsOfCooperative(req.scope, req.member.cooperativeId, new Date()) })
}

/** A product that is not called a draft is submitted at once; one whose label lacks something stays a draft. */
export const POST = async (req: MemberRequest<CreateProductBody>, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { stock, draft, label, ...product } = req.validatedBody
  if (!draft) requireApproved(req)
  const { cooperativeId } = req.member
  const id = await createCooperativeProduct(req.scope, {
    ...product,
    cooperative_id: cooperativeId,
    label: { ...EMPTY_LABEL, ...label } as Label,
    stock: stock ?? 0,
    status: "draft",
  })
  const created = await retrieveProductOfCooperative(req.scope, cooperativeId, id, new Date())
  if (!draft && created.missing.length === 0) {
    await submitProduct(req.scope, { cooperativeId, productId: id }, review)
  }
  await answerWithProduct(req, res, { status: 201, id })
}
