import { removeCustomer, retrieveCustomer, updateCustomer } from "../../../../workflows/stripe"
import { serve } from "../../serve"

export const GET = serve((work, { id, form }) => retrieveCustomer(work, id, form))
export const POST = serve((work, { id, form }) => updateCustomer(work, id, form))
export const DELETE = serve((work, { id }) => removeCustomer(work, id))
