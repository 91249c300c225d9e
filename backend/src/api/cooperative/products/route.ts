import type { MedusaResponse } from "@medusajs/framework/http"
import { toGtin14 } from "@nguon/traceability/gs1"
import { listProductsOfCooperative, retrieveProductOfCooperative } from "../../../workflows/catalog/portal-products"
import { createCooperativeProductWorkflow } from "../../../workflows/catalog/workflows/create-cooperative-product"
import { requireRole, type MemberRequest } from "../member-request"
import type { CreateProductBody } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ products: await listProductsOfCooperative(req.scope, req.member.cooperativeId, new Date()) })
}

export const POST = async (req: MemberRequest<CreateProductBody>, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { gtin, stock, ...product } = req.validatedBody
  const { result } = await createCooperativeProductWorkflow(req.scope).run({
    input: {
      ...product,
      cooperative_id: req.member.cooperativeId,
      gtin: gtin === null ? null : toGtin14(gtin),
      stock: stock ?? 0,
    },
  })
  const created = await retrieveProductOfCooperative(req.scope, req.member.cooperativeId, result.id, new Date())
  res.status(201).json({ product: created })
}
