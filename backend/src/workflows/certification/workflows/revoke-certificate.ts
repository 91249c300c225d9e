import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { refreshCatalogStep } from "../../catalog/steps/refresh-catalog"
import type { RevokedCertificate } from "../../custody/revoke-certificate"
import { revokeCertificateStep } from "../steps/revoke-certificate"

/** Asked again it does the rest again: the revocation stands, and the shop's pages are made anew. */
export const revokeCertificateWorkflow = createWorkflow("revoke-certificate", (input: RevokedCertificate) => {
  const revoked = revokeCertificateStep(input)
  refreshCatalogStep(transform(revoked, ({ product_id }) => ({ product_ids: [product_id] })))
  emitEventStep({
    eventName: "certificate.revoked",
    data: transform({ input, revoked }, ({ input, revoked }) => ({
      id: input.certificateId,
      product_id: revoked.product_id,
    })),
  })
  return new WorkflowResponse(revoked)
})
