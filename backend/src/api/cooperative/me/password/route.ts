import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { changePassword } from "../../../../workflows/member-access/change-password"
import { newPassword } from "../../../member-access/validators"
import { parseBody } from "../../../parse-body"
import type { MemberRequest } from "../../member-request"

const ChangePassword = z.strictObject({ current: z.string().min(1).max(1_000), password: newPassword })

/** Signs out everywhere; the one that asks goes on with the token in the answer. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { current, password } = parseBody(ChangePassword, req.body)
  const { id, email, phone, sessionId } = req.member
  const token = await changePassword(req.scope, {
    member: { id, email, phone },
    sessionId,
    current,
    password,
    address: req.ip ?? "",
  })
  res.json({ token })
}
