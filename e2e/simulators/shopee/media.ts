import { randomBytes } from "node:crypto"
import type { Received, Reply } from "../market/http.ts"
import { imageKind, type Part, readMultipart } from "../market/multipart.ts"
import { answered, Refused, wrongParameter } from "./errors.ts"
import type { Caller } from "./gateway.ts"
import type { Shopee } from "./simulator.ts"

/** `media_space.upload_image`: at most 9 files of 10 MB, JPG or PNG; each has an outcome of its own. */
const mostImages = 9
const mostBytes = 10 * 1024 * 1024

type Uploaded = { id: number; error: string; message: string; image_info?: Record<string, unknown> }

export function uploadImage(shopee: Shopee, { app }: Caller, request: Received): Reply {
  const parts = readMultipart(request.headers["content-type"], request.body)
  if (!parts) throw wrongParameter("content type must be multipart/form-data")
  const images = parts.filter(({ name }) => name === "image")
  if (images.length === 0) throw wrongParameter("image is a required field")
  if (images.length > mostImages) throw wrongParameter("image number should be less than 9")
  const scene = parts.find(({ name }) => name === "scene")?.bytes.toString("utf8") ?? "normal"
  if (scene !== "normal" && scene !== "desc") throw wrongParameter("scene must be normal or desc")
  const list = images.map((part, id) => uploaded(shopee, app.partner_id, part, id, request.origin + request.base))
  const first = list.find(({ error }) => error === "")
  if (!first) throw new Refused(list[0]?.error ?? "error_param", list[0]?.message ?? "", { image_info_list: list })
  return answered({ image_info: first.image_info, image_info_list: list })
}

function uploaded(shopee: Shopee, partnerId: number, { bytes }: Part, id: number, host: string): Uploaded {
  const kind = imageKind(bytes)
  if (bytes.length > mostBytes) return { id, error: "error_param", message: "image size should be less than 10.0 MB" }
  if (kind !== "jpeg" && kind !== "png")
    return { id, error: "error_param", message: "image format is invalid, only support JPG, JPEG, PNG" }
  const imageId = `vn-11134207-${randomBytes(10).toString("hex")}`
  shopee.market.state.images[imageId] = { id: imageId, partnerId, type: `image/${kind}`, size: bytes.length }
  shopee.market.saved.putBlob(imageId, bytes)
  shopee.market.changed()
  const image_url_list = [{ image_url_region: "VN", image_url: `${host}/file/${imageId}` }]
  return { id, error: "", message: "", image_info: { image_id: imageId, image_url_list } }
}
