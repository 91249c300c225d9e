import type { MedusaResponse } from "@medusajs/framework/http"
import { reopenDate } from "../../../../../../../workflows/visit/change-dates"
import type { MemberRequest } from "../../../../../member-request"
import { answerWithDate, managedDate } from "../../answer"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  await reopenDate(req.scope, managedDate(req), new Date())
  await answerWithDate(req, res)
}
