import type { MedusaResponse } from "@medusajs/framework/http"
import { closeDate } from "../../../../../../../workflows/visit/change-dates"
import { parseBody } from "../../../../../../parse-body"
import type { MemberRequest } from "../../../../../member-request"
import { answerWithDate, managedDate } from "../../answer"
import { CloseDate } from "../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedDate(req)
  await closeDate(req.scope, { ...own, ...parseBody(CloseDate, req.body ?? {}) }, new Date())
  await answerWithDate(req, res)
}
