import type { MedusaResponse } from "@medusajs/framework/http"
import { changeSeats } from "../../../../../../../workflows/visit/change-dates"
import { parseBody } from "../../../../../../parse-body"
import type { MemberRequest } from "../../../../../member-request"
import { answerWithDate, managedDate } from "../../answer"
import { ChangeSeats } from "../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedDate(req)
  const { seats } = parseBody(ChangeSeats, req.body)
  await changeSeats(req.scope, { ...own, seats, changedBy: req.member.name }, new Date())
  await answerWithDate(req, res)
}
