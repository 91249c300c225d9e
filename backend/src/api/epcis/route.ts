import type { MedusaResponse } from "@medusajs/framework/http"
import type { MemberRequest } from "../cooperative/member-request"
import { discover } from "./headers"

export const OPTIONS = async (_req: MemberRequest, res: MedusaResponse) => {
  discover(res, "GET, OPTIONS")
}

export const GET = async (_req: MemberRequest, res: MedusaResponse) => {
  res.json(["capture", "events"])
}
