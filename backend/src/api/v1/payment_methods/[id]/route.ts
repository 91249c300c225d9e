import { retrieveMethod } from "../../../../workflows/stripe"
import { serve } from "../../serve"

export const GET = serve((work, { id }) => retrieveMethod(work, id))
