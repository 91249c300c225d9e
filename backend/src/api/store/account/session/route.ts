import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { endBuyerSession } from "../../../../modules/buyer/session-store"
import { signInBuyer } from "../../../../workflows/account/sign-in"
import { databaseOf } from "../../../../workflows/transparency/database"
import { normalLogin } from "../../../member-access/validators"
import { parseBody } from "../../../parse-body"
import type { AccountRequest } from "../account-request"
import { SessionBody } from "../validators"

export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const { login: typed, password, device } = parseBody(SessionBody, req.body)
  const login = normalLogin(typed)
  const attempt = { login, typed: typed.trim().toLowerCase(), password, address: req.ip ?? "", device }
  res.json({ token: await signInBuyer(req.scope, attempt) })
}

/** This one; a copied token is worth nothing from now on. */
export const DELETE = async (req: AccountRequest, res: MedusaResponse) => {
  const { customer_id: customerId, sessionId } = req.account
  await endBuyerSession(databaseOf(req.scope), customerId, sessionId)
  res.json({ id: sessionId, deleted: true })
}
