import { cancelIntent } from "../../../../../workflows/stripe"
import { serve } from "../../../serve"

export const POST = serve((work, { id, form }) => cancelIntent(work, id, form))
