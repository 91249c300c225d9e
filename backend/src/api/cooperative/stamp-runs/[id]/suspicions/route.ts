import type { MedusaResponse } from "@medusajs/framework/http"
import { STAMP_MODULE } from "../../../../../modules/stamp"
import type StampModuleService from "../../../../../modules/stamp/service"
import type { MemberRequest } from "../../../member-request"
import { requireOwnRun } from "../../require-own-run"

/** Stamps of a run whose scans look like those of a copied stamp, worst first, with the reasons. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const run = await requireOwnRun(req)
  const stamps = req.scope.resolve<StampModuleService>(STAMP_MODULE)
  res.json(await stamps.listSuspicions(run.id))
}
