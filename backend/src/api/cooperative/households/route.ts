import type { MedusaResponse } from "@medusajs/framework/http"
import { listHouseholds } from "../../../modules/cooperative/household-store"
import {
  addHousehold,
  mayRecordForHouseholds,
  requireHouseholdRecorder,
} from "../../../workflows/cooperative/households"
import { databaseOf } from "../../../workflows/transparency/database"
import { parseBody } from "../../parse-body"
import type { MemberRequest } from "../member-request"
import { NewHousehold } from "./validators"
import { householdsView } from "./view"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const households = await listHouseholds(databaseOf(req.scope), req.member.cooperativeId)
  const shown = await householdsView(req.scope, households)
  res.json({ households: shown, may_record: mayRecordForHouseholds(req.member) })
}

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireHouseholdRecorder(req.member)
  const household = await addHousehold(req.scope, req.member.cooperativeId, parseBody(NewHousehold, req.body))
  res.status(201).json({ household: (await householdsView(req.scope, [household]))[0] })
}
