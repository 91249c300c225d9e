import type { MedusaResponse } from "@medusajs/framework/http"
import { lockedFor } from "../../../modules/cooperative/attempt-store"
import { membersOf } from "../../../modules/cooperative/member-store"
import { accountSubject } from "../../../workflows/member-access/attempts"
import { databaseOf } from "../../../workflows/transparency/database"
import type { MemberRequest } from "../member-request"

/** Phone numbers and e-mails are for who manages the members. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const sql = databaseOf(req.scope)
  const members = await membersOf(sql, req.member.cooperativeId)
  const locked = await lockedFor(
    sql,
    members.map(({ id }) => accountSubject(id, "")),
  )
  const seesContacts = req.member.role !== "recorder"
  res.json({
    members: members.map(({ cooperative_id: _own, email, phone, suspended_at, ...member }) => ({
      ...member,
      email: seesContacts || member.id === req.member.id ? email : null,
      phone: seesContacts || member.id === req.member.id ? phone : null,
      is_suspended: suspended_at !== null,
      locked_seconds: locked.get(accountSubject(member.id, "")) ?? 0,
      is_me: member.id === req.member.id,
    })),
  })
}
