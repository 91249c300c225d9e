import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CERTIFICATION_MODULE } from "../../../modules/certification"
import type CertificationModuleService from "../../../modules/certification/service"

export type NewCertificate = {
  kind: "ocop" | "vietgap" | "organic" | "haccp" | "lab"
  product_id: string
  cooperative_id: string
  number: string
  stars: number | null
  issuer: string
  issued_on: string
  expires_on: string
  file_hash: string | null
  metadata?: Record<string, unknown> | null
}

export const recordCertificateStep = createStep(
  "record-certificate",
  async (input: NewCertificate, { container }) => {
    const certification = container.resolve<CertificationModuleService>(CERTIFICATION_MODULE)
    const { id } = await certification.createCertificates(input)
    return new StepResponse({ id }, id)
  },
  async (id, { container }) => {
    if (!id) return
    await container.resolve<CertificationModuleService>(CERTIFICATION_MODULE).deleteCertificates(id)
  },
)
