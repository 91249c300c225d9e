import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { deletePasskeys, renamePasskey } from "../../../../../modules/cooperative/passkey-store"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { line } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import type { MemberRequest } from "../../../member-request"
import { passkeysView } from "../view"

const RenamePasskey = z.strictObject({ name: line(60) })

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const { name } = parseBody(RenamePasskey, req.body)
  if (!(await renamePasskey(databaseOf(req.scope), req.member.id, pathCredential(req), name))) throw notFound()
  res.json(await passkeysView(req.scope, req.member.id))
}

export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  if ((await deletePasskeys(databaseOf(req.scope), req.member.id, pathCredential(req))) === 0) throw notFound()
  res.json(await passkeysView(req.scope, req.member.id))
}

function pathCredential({ params: { credential_id: id } }: MemberRequest): string {
  if (id !== undefined && /^[A-Za-z0-9_-]{1,1364}$/.test(id)) return id
  throw notFound()
}

const notFound = () => new MedusaError(MedusaError.Types.NOT_FOUND, "Passkey not found", "passkey_not_found")
