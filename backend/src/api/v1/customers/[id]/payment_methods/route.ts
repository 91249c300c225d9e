import { listMethodsOfCustomer } from "../../../../../workflows/stripe"
import { serve } from "../../../serve"

export const GET = serve((work, { id }) => listMethodsOfCustomer(work, id))
