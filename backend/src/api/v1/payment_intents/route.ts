import { createIntent, listAllIntents } from "../../../workflows/stripe"
import { serve } from "../serve"

export const GET = serve((work, { form }) => listAllIntents(work, form))
export const POST = serve((work, { form }) => createIntent(work, form))
