import type { MedusaResponse } from "@medusajs/framework/http"
import { toRunView } from "../../../../workflows/stamp/run-view"
import type { MemberRequest } from "../../member-request"
import { requireOwnRun } from "../require-own-run"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  res.json({ run: await toRunView(req.scope, await requireOwnRun(req)) })
}
