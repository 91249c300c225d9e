import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { DIARY_MODULE } from "../../../modules/diary"
import type DiaryModuleService from "../../../modules/diary/service"
import { viewEntries } from "../../../workflows/diary/entry-view"
import { recordEntry } from "../../../workflows/diary/record-entry"
import { parseQuery } from "../../input"
import { parseBody } from "../../parse-body"
import type { MemberRequest } from "../member-request"
import { CreateEntry, EntryQuery } from "./validators"

/** The newest received first; `next` continues. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const filter = parseQuery(EntryQuery, req.query)
  const { cooperativeId } = req.member
  const diary = req.scope.resolve<DiaryModuleService>(DIARY_MODULE)
  const rows = await diary.listEntries(cooperativeId, { ...filter, limit: filter.limit + 1 })
  const shown = rows.slice(0, filter.limit)
  const next = rows.length > filter.limit ? (shown.at(-1)?.position ?? null) : null
  res.json({ entries: await viewEntries(req.scope, cooperativeId, shown), next })
}

/** 201 for an entry that is new, 200 for one that came before: a device repeats what it got no answer to. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { sent_at, recorder_id, ...entry } = parseBody(CreateEntry, req.body)
  if (recorder_id !== null && recorder_id !== req.member.id) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "Another member recorded this", "recorded_by_another_member")
  }
  const sentAt = sent_at === null ? null : new Date(sent_at)
  const kept = await recordEntry(req.scope, { entry, recorder: req.member, sentAt })
  const [view] = await viewEntries(req.scope, req.member.cooperativeId, [kept.entry])
  res.status(kept.isNew ? 201 : 200).json({ entry: view })
}
