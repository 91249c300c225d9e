import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { acceptInvitation } from "../../../../workflows/member-access/invitations"
import { parseBody } from "../../../parse-body"
import { AcceptInvitation, normalLogin } from "../../validators"

export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const { secret, name, login, password, device } = parseBody(AcceptInvitation, req.body)
  const normal = normalLogin(login)
  const isPhone = normal?.startsWith("+") ?? false
  const token = await acceptInvitation(req.scope, {
    secret,
    name,
    phone: isPhone ? normal : null,
    email: isPhone ? null : normal,
    password,
    address: req.ip ?? "",
    device,
  })
  res.status(201).json({ token })
}
