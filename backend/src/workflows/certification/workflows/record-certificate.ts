import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { addMonths } from "@nguon/traceability/dossier"
import { refreshCatalogStep } from "../../catalog/steps/refresh-catalog"
import { recordCertificateStep, type NewCertificate } from "../steps/record-certificate"

/** Decision 148/QD-TTg of 2023: an OCOP certificate holds for 36 months from the day it was issued. */
const OCOP_MONTHS = 36

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
  const term = input.kind === "ocop" ? addMonths(input.issued_on, OCOP_MONTHS) : input.expires_on
  return { ...input, expires_on: term ?? input.issued_on }
}
