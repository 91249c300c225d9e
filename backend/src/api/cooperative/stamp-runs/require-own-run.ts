import { MedusaError } from "@medusajs/framework/utils"
import { STAMP_MODULE } from "../../../modules/stamp"
import type StampModuleService from "../../../modules/stamp/service"
import type { StampRunRow } from "../../../modules/stamp/types"
import { pathId } from "../../input"
import type { MemberRequest } from "../member-request"

/** The run named in the path; another cooperative's run does not exist for the caller. */
export async function requireOwnRun(req: MemberRequest): Promise<StampRunRow> {
  const stamps = req.scope.resolve<StampModuleService>(STAMP_MODULE)
  const run = await stamps.findRunOfCooperative(req.member.cooperativeId, pathId(req.params.id))
  if (!run) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Stamp run not found", "stamp_run_not_found")
  return run
}
