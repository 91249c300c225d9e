import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { readPicture } from "../../../workflows/goods/keep-photo"

/** The hash of the bytes, and what they are; nothing else is a name, so nothing else reaches the store. */
const NAME = /^([0-9a-f]{64})\.(avif|webp|jpeg)$/

/** Open to everybody, the same for everybody, and the same for ever: a name is the hash of what it names. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const [, hash, format] = NAME.exec(req.params.name ?? "") ?? []
  const picture = hash === undefined ? null : await readPicture(req.scope, hash)
  if (!picture || picture.mediaType !== `image/${format}`) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Picture not found", "picture_not_found")
  }
  res.set({
    "Content-Type": picture.mediaType,
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Content-Disposition": "inline",
    "Cross-Origin-Resource-Policy": "cross-origin",
    ETag: `"${hash}"`,
  })
  res.removeHeader("Set-Cookie")
  if (req.headers["if-none-match"] === `"${hash}"`) return void res.status(304).end()
  res.send(picture.bytes)
}
