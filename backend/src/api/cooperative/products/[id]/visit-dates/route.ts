import type { MedusaResponse } from "@medusajs/framework/http"
import { createDates } from "../../../../../workflows/visit/create-dates"
import { listDates } from "../../../../../workflows/visit/portal-dates"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import type { MemberRequest } from "../../../member-request"
import { managedProduct } from "../../require-own"
import { NewDates } from "./validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const own = { cooperativeId: req.member.cooperativeId, productId: pathId(req.params.id) }
  res.json({ visit_dates: await listDates(req.scope, own, new Date()) })
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  const now = new Date()
  const wanted = parseBody(NewDates, req.body)
  const made = await createDates(req.scope, { ...own, createdBy: req.member.id }, wanted, now)
  res.status(201).json({ made, visit_dates: await listDates(req.scope, own, now) })
}
