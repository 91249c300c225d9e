import { listAllEvents } from "../../../workflows/stripe"
import { serve } from "../serve"

export const GET = serve((work, { form }) => listAllEvents(work, form))
