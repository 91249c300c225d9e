import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { refreshCatalogStep } from "../../catalog/steps/refresh-catalog"
import { confirmCertificateStep, type ConfirmedCertificate } from "../steps/confirm-certificate"

/** Asked again it does the rest again: the confirmation stands, and the shop's pages are made anew. */
export const confirmCertificateWorkflow = createWorkflow("confirm-certificate", (input: ConfirmedCertificate) => {
  const confirmed = confirmCertificateStep(input)
  refreshCatalogStep(transform(confirmed, ({ product_id }) => ({ product_ids: [product_id] })))
  emitEventStep({
    eventName: "certificate.recorded",
    data: transform({ input, confirmed }, ({ input, confirmed }) => ({
      id: input.certificateId,
      product_id: confirmed.product_id,
    })),
  })
  return new WorkflowResponse(confirmed)
})
