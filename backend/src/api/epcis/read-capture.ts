import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CAPTURE_BYTES } from "./headers"
import { EpcisProblem } from "./problem"

const JSON_TYPES = /^application\/(?:ld\+)?json(?:\s*;|$)/i

/** Reads the body as it comes, never more of it than a capture may have; the text goes to the route unparsed. */
export async function readCaptureBody(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
  try {
    if (!JSON_TYPES.test(req.get("content-type") ?? "")) throw new EpcisProblem(415, "Send JSON or JSON-LD")
    Object.assign(req, { captureText: await readText(req) })
    next()
  } catch (error) {
    next(error)
  }
}

async function readText(req: MedusaRequest): Promise<string> {
  const tooLarge = () => new EpcisProblem(413, `A capture has at most ${CAPTURE_BYTES} bytes`)
  if (Number(req.get("content-length") ?? 0) > CAPTURE_BYTES) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > CAPTURE_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}
