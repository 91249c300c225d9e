import { createCustomer, listAllCustomers } from "../../../workflows/stripe"
import { serve } from "../serve"

export const GET = serve((work, { form }) => listAllCustomers(work, form))
export const POST = serve((work, { form }) => createCustomer(work, form))
