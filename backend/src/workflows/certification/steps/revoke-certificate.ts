import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { revokeCertificate, type RevokedCertificate } from "../../custody/revoke-certificate"

/** No undo: the entry is in the log's queue, and a certificate that was taken back stays so. */
export const revokeCertificateStep = createStep(
  "revoke-certificate",
  async (input: RevokedCertificate, { container }) => {
    const { productId, revokedAt } = await revokeCertificate(container, input)
    return new StepResponse({ product_id: productId, revoked_at: revokedAt.toISOString() })
  },
)
