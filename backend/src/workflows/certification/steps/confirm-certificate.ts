import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { confirmCertificate } from "../../custody/confirm-certificate"

export type ConfirmedCertificate = { certificateId: string; userId: string }

/** No undo: the entry is in the log's queue, and an officer's word stands until it is taken back by another. */
export const confirmCertificateStep = createStep(
  "confirm-certificate",
  async (input: ConfirmedCertificate, { container }) => {
    const { productId } = await confirmCertificate(container, input)
    return new StepResponse({ product_id: productId })
  },
)
