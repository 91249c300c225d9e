import { retrieveEvent } from "../../../../workflows/stripe"
import { serve } from "../../serve"

export const GET = serve((work, { id, form }) => retrieveEvent(work, id, form))
