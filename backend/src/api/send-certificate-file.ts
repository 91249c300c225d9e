import type { MedusaResponse } from "@medusajs/framework/http"
import type { CertificateFile } from "../workflows/certification/certificate-file"

/** To be looked at, not run: whatever a PDF holds stays without script, frame and origin. */
export function sendCertificateFile(res: MedusaResponse, { mediaType, bytes }: CertificateFile): void {
  const extension = mediaType === "application/pdf" ? "pdf" : "jpg"
  res.setHeader("Content-Type", mediaType)
  res.setHeader("Content-Disposition", `inline; filename="giay-chung-nhan.${extension}"`)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(bytes)
}
