import { removeEndpoint, retrieveEndpoint, updateEndpoint } from "../../../../workflows/stripe"
import { serve } from "../../serve"

export const GET = serve((work, { id, form }) => retrieveEndpoint(work, id, form))
export const POST = serve((work, { id, form }) => updateEndpoint(work, id, form))
export const DELETE = serve((work, { id }) => removeEndpoint(work, id))
