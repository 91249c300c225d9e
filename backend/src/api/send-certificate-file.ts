import type { MedusaResponse } from "@medusajs/framework/http"
import type { CertificateFile } from "../workflows/certification/certificate-file"

/**
 * A picture was drawn anew and is shown. A PDF is as it was handed in, with whatever script or file it carries: it is
 * taken away, and whoever shows it all the same does so without script, frame and origin.
 */
export function sendCertificateFile(res: MedusaResponse, { mediaType, bytes }: CertificateFile): void {
  const [how, extension] = mediaType === "application/pdf" ? ["attachment", "pdf"] : ["inline", "jpg"]
  res.setHeader("Content-Type", mediaType)
  res.setHeader("Content-Disposition", `${how}; filename="giay-chung-nhan.${extension}"`)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(bytes)
}
