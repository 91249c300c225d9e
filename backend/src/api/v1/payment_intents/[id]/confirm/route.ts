import { confirmIntent } from "../../../../../workflows/stripe"
import { serve } from "../../../serve"

export const POST = serve((work, { id, form }) => confirmIntent(work, id, form))
