import type { MedusaResponse } from "@medusajs/framework/http"
import type { MemberRequest } from "../../member-request"
import { sendOrder } from "../own-order"

export const GET = (req: MemberRequest, res: MedusaResponse) => sendOrder(req, res)
