import { MedusaError } from "@medusajs/framework/utils"
import { DIARY_MODULE } from "../../../modules/diary"
import type DiaryModuleService from "../../../modules/diary/service"
import type { DiaryEntryRow } from "../../../modules/diary/types"
import { pathId } from "../../input"
import type { MemberRequest } from "../member-request"

/** The entry named in the path; another cooperative's does not exist for the caller. */
export async function requireOwnEntry(req: MemberRequest): Promise<DiaryEntryRow> {
  const diary = req.scope.resolve<DiaryModuleService>(DIARY_MODULE)
  const entry = await diary.findEntry(req.member.cooperativeId, pathId(req.params.id))
  if (!entry) throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such entry", "entry_not_found")
  return entry
}
