import type { MedusaResponse } from "@medusajs/framework/http"
import { env } from "../../../../../config/env"
import { createSerialListLink } from "../../../../../workflows/stamp/printing/serial-list-link"
import { parseBody } from "../../../../parse-body"
import { requireRole, type MemberRequest } from "../../../member-request"
import { requireOwnRun } from "../../require-own-run"
import { CreateSerialListLink } from "./validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { from, to, reason } = parseBody(CreateSerialListLink, req.body)
  const run = await requireOwnRun(req)
  const { id: memberId, cooperativeId } = req.member
  const order = { runId: run.id, cooperativeId, memberId, from: from ?? 1, to: to ?? run.quantity, reason }
  const { token, expiresAt, job } = await createSerialListLink(req.scope, { ...order, now: new Date() })
  const origin = env.BACKEND_PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`
  res.setHeader("Cache-Control", "private, no-store")
  res.status(201).json({
    url: new URL(`/print-house/${token}`, origin).href,
    expires_at: expiresAt.toISOString(),
    print_job_id: job.id,
  })
}
