import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

export const CAPTURE_EVENTS = 500
export const CAPTURE_BYTES = 2 * 1024 * 1024

/** EPCIS 2.0 REST binding 12.6: what every answer says of the service. */
export function epcisHeaders(_req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  res.set({
    "GS1-EPCIS-Version": "2.0",
    "GS1-CBV-Version": "2.0",
    "GS1-EPCIS-Min": "2.0",
    "GS1-EPCIS-Max": "2.0",
    "GS1-CBV-Min": "2.0",
    "GS1-CBV-Max": "2.0",
    "GS1-EPC-Format": "No_Preference",
    "GS1-Extensions": "nguon=urn:nguon:epcis:",
    "Cache-Control": "no-store",
  })
  next()
}

/** `OPTIONS`: what may be asked here, and how much of it at once. */
export function discover(res: MedusaResponse, methods: string, more: Record<string, string> = {}): void {
  res
    .set({ Allow: methods, ...more })
    .status(204)
    .end()
}

export const CAPTURE_LIMITS: Readonly<Record<string, string>> = {
  "GS1-EPCIS-Capture-Limit": String(CAPTURE_EVENTS),
  "GS1-EPCIS-Capture-File-Size-Limit": String(CAPTURE_BYTES),
  "GS1-Capture-Error-Behaviour": "rollback, proceed",
}
