import { createRefund, listAllRefunds } from "../../../workflows/stripe"
import { serve } from "../serve"

export const GET = serve((work, { form }) => listAllRefunds(work, form))
export const POST = serve((work, { form }) => createRefund(work, form))
