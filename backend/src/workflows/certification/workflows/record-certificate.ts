import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { refreshCatalogStep } from "../../catalog/steps/refresh-catalog"
import { lastDayOf } from "../certificate-term"
import { recordCertificateStep, type NewCertificate } from "../steps/record-certificate"

/** `expires_on` is given for every kind but OCOP, whose term is law. */
export type RecordCertificateInput = Omit<NewCertificate, "expires_on"> & { expires_on?: string }

export const recordCertificateWorkflow = createWorkflow("record-certificate", (input: RecordCertificateInput) => {
  const certificate = recordCertificateStep(transform(input, withTerm))
  refreshCatalogStep(transform(input, ({ product_id }) => ({ product_ids: [product_id] })))
  emitEventStep({
    eventName: "certificate.recorded",
    data: transform({ input, certificate }, ({ input, certificate }) => ({
      id: certificate.id,
      product_id: input.product_id,
    })),
  })
  return new WorkflowResponse(certificate)
})

function withTerm(input: RecordCertificateInput): NewCertificate {
  const last = lastDayOf({ ...input, expires_on: input.expires_on ?? null })
  return { ...input, expires_on: last ?? input.issued_on }
}
