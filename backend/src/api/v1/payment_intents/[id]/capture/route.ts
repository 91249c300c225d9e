import { captureIntent } from "../../../../../workflows/stripe"
import { serve } from "../../../serve"

export const POST = serve((work, { id, form }) => captureIntent(work, id, form))
