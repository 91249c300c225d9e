import type { MedusaResponse } from "@medusajs/framework/http"
import type { MemberRequest } from "../../../cooperative/member-request"
import { discover } from "../../headers"
import { EpcisProblem } from "../../problem"
import { eventPage, sendDocument } from "../answer"

export const OPTIONS = async (_req: MemberRequest, res: MedusaResponse) => {
  discover(res, "GET, OPTIONS")
}

/** The event, and the declaration that it was wrong where there is one. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { document } = await eventPage(req, { EQ_eventID: req.params.eventID ?? "" })
  if (document.epcisBody.queryResults.resultsBody.eventList.length === 0) {
    throw new EpcisProblem(404, "There is no such event")
  }
  sendDocument(res, document)
}
