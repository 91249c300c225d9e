import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { signInWithPassword } from "../../../../workflows/member-access/sign-in-with-password"
import { normalLogin, PasswordSignIn } from "../../../member-access/validators"
import { parseBody } from "../../../parse-body"

/** Instead of Medusa's own: by phone number or e-mail (`login`, or `email` as Medusa calls it), and counted. */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const { typed, password, device } = parseBody(PasswordSignIn, req.body)
  const token = await signInWithPassword(req.scope, {
    login: normalLogin(typed),
    typed: typed.trim().toLowerCase(),
    password,
    address: req.ip ?? "",
    device,
  })
  res.json({ token })
}
