import type { MedusaContainer } from "@medusajs/framework/types"
import { CERTIFICATION_MODULE } from "../../modules/certification"
import type CertificationModuleService from "../../modules/certification/service"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { EVIDENCE_MODULE } from "../../modules/evidence"
import type EvidenceModuleService from "../../modules/evidence/service"
import { listProductsOfCooperative, retrieveProductOfCooperative } from "../../workflows/catalog/portal-products"
import { createCooperativeProductWorkflow } from "../../workflows/catalog/workflows/create-cooperative-product"
import { confirmCertificateWorkflow } from "../../workflows/certification/workflows/confirm-certificate"
import { recordCertificateWorkflow } from "../../workflows/certification/workflows/record-certificate"
import { addPhoto } from "../../workflows/goods/keep-photo"
import { EMPTY_LABEL, type Label } from "../../workflows/goods/label-facts"
import { DEMO } from "./cooperatives"
import { certificatePicture, goodsPicture } from "./pictures"
import type { SeedCertificate, SeedProduct } from "./types"

/** @returns the product's id; does nothing when the cooperative has one of this title */
export async function ensureProduct(
  container: MedusaContainer,
  cooperativeId: string,
  product: SeedProduct,
): Promise<string> {
  const products = await listProductsOfCooperative(container, cooperativeId, new Date())
  const existing = products.find(({ title }) => title === product.title)
  if (existing) return existing.id
  const { certificates: _certificates, batches: _batches, visits: _visits, pictured: _pictured, ...columns } = product
  const cooperative = await container
    .resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
    .retrieveCooperative(cooperativeId)
  const { result } = await createCooperativeProductWorkflow(container).run({
    input: {
      ...columns,
      cooperative_id: cooperativeId,
      gtin: product.gtin ?? null,
      label: labelOf(product, cooperative),
      status: "published",
      metadata: DEMO,
    },
  })
  return result.id
}

/** Does nothing where the product has one. */
export async function ensurePicture(
  container: MedusaContainer,
  owner: { cooperative_id: string; product_id: string; member_id: string },
  { illustration, pictured }: SeedProduct,
): Promise<void> {
  const upload = pictured ? await goodsPicture(illustration) : null
  if (upload === null) return
  const [cooperativeId, productId] = [owner.cooperative_id, owner.product_id]
  const { photos } = await retrieveProductOfCooperative(container, cooperativeId, productId, new Date())
  if (photos.length > 0) return
  const photo = { upload, alt: null, addedBy: owner.member_id }
  await addPhoto(container, { cooperativeId, productId, review: "automatic" }, photo)
}

type Maker = { name: string; commune: string; province: string }

/** What the label of demonstration goods says, complete for their kind. */
export function labelOf({ label }: Pick<SeedProduct, "label">, { name, commune, province }: Maker): Label {
  return {
    ...EMPTY_LABEL,
    ...label,
    origin: "Việt Nam",
    responsible_name: name,
    responsible_address: `${commune}, ${province}`,
  }
}

export async function ensureCertificate(
  container: MedusaContainer,
  owner: { cooperative_id: string; product_id: string },
  certificate: SeedCertificate,
  officerUserId: string,
): Promise<void> {
  const { kind, number } = certificate
  const certification = container.resolve<CertificationModuleService>(CERTIFICATION_MODULE)
  const [existing] = await certification.listCertificates({ kind, number }, { select: ["id"] })
  const certificateId = existing?.id ?? (await recordCertificate(container, owner, certificate))
  await confirmCertificateWorkflow(container).run({ input: { certificateId, userId: officerUserId } })
}

async function recordCertificate(
  container: MedusaContainer,
  owner: { cooperative_id: string; product_id: string },
  certificate: SeedCertificate,
): Promise<string> {
  const picture = await certificatePicture(certificate.stars)
  const copy = await container
    .resolve<EvidenceModuleService>(EVIDENCE_MODULE)
    .keep(owner.cooperative_id, "certificate", picture)
  const { result } = await recordCertificateWorkflow(container).run({
    input: { ...certificate, ...owner, file_hash: copy.hash, metadata: DEMO },
  })
  return result.id
}
