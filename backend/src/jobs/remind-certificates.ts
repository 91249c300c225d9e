import type { MedusaContainer } from "@medusajs/framework/types"
import { remindCertificates } from "../workflows/certification/remind-certificates"

export default async function remindOfCertificates(container: MedusaContainer): Promise<void> {
  await remindCertificates(container, new Date())
}

/** Often, because a certificate may be confirmed a week before it ends; telling again what was told costs one query. */
export const config = { name: "remind-certificates", schedule: { interval: 60_000 } }
