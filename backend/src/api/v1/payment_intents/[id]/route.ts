import { retrieveIntent, updateIntent } from "../../../../workflows/stripe"
import { serve } from "../../serve"

export const GET = serve((work, { id, form }) => retrieveIntent(work, id, form))
export const POST = serve((work, { id, form }) => updateIntent(work, id, form))
