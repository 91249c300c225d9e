import type { MedusaResponse } from "@medusajs/framework/http"
import { queryEvents } from "../../../workflows/epcis/query-events"
import { QueryParameterError, readEventQuery } from "../../../workflows/epcis/query-params"
import { databaseOf } from "../../../workflows/transparency/database"
import type { MemberRequest } from "../../cooperative/member-request"
import { EpcisProblem } from "../problem"

/** An EPCISQueryDocument of the cooperative's own events; the next page is in the Link header. */
export async function eventPage(req: MemberRequest, parameters: Readonly<Record<string, unknown>>) {
  const query = readQuery(parameters)
  return queryEvents(databaseOf(req.scope), req.member.cooperativeId, query, new Date())
}

function readQuery(parameters: Readonly<Record<string, unknown>>) {
  try {
    return readEventQuery(parameters)
  } catch (error) {
    if (!(error instanceof QueryParameterError)) throw error
    throw new EpcisProblem(400, error.message, "epcisException:QueryParameterException")
  }
}

export function sendDocument(res: MedusaResponse, document: unknown): void {
  res.type("application/ld+json").send(JSON.stringify(document))
}
