import { createEndpoint, listAllEndpoints } from "../../../workflows/stripe"
import { serve } from "../serve"

export const GET = serve((work, { form }) => listAllEndpoints(work, form))
export const POST = serve((work, { form }) => createEndpoint(work, form))
