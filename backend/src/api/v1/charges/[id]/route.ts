import { retrieveCharge } from "../../../../workflows/stripe"
import { serve } from "../../serve"

export const GET = serve((work, { id, form }) => retrieveCharge(work, id, form))
