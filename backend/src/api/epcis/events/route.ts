import type { MedusaResponse } from "@medusajs/framework/http"
import type { MemberRequest } from "../../cooperative/member-request"
import { discover } from "../headers"
import { eventPage, sendDocument } from "./answer"

export const OPTIONS = async (_req: MemberRequest, res: MedusaResponse) => {
  discover(res, "GET, OPTIONS")
}

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { document, nextPageToken } = await eventPage(req, req.query)
  if (nextPageToken !== null) {
    const next = new URL(req.originalUrl, "http://localhost")
    next.searchParams.set("nextPageToken", nextPageToken)
    res.set("Link", `<${next.pathname}${next.search}>; rel="next"`)
  }
  sendDocument(res, document)
}
