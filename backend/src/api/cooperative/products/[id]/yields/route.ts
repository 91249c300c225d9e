import type { MedusaResponse } from "@medusajs/framework/http"
import { requireOwnProduct } from "../../../../../workflows/batch/require-own-product"
import { declareYieldsWorkflow, listYields } from "../../../../../workflows/batch/workflows/declare-yields"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { DeclareYields } from "./validators"

/** The yields that sealing counts with: the product's own, or the platform's. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const id = pathId(req.params.id)
  await requireOwnProduct(req.scope, { product_id: id, cooperative_id: req.member.cooperativeId })
  res.json({ yields: await listYields(req.scope, id) })
}

export const PUT = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { yields } = parseBody(DeclareYields, req.body)
  const id = pathId(req.params.id)
  await requireOwnProduct(req.scope, { product_id: id, cooperative_id: req.member.cooperativeId })
  await declareYieldsWorkflow(req.scope).run({ input: { product_id: id, declared_by: req.member.name, yields } })
  res.json({ yields: await listYields(req.scope, id) })
}
