import type { MedusaResponse } from "@medusajs/framework/http"
import type { MemberRequest } from "../../../../member-request"
import { answerWithDate } from "../answer"

export const GET = (req: MemberRequest, res: MedusaResponse) => answerWithDate(req, res)
