import type { MedusaResponse } from "@medusajs/framework/http"
import { addPhoto } from "../../../../../workflows/goods/keep-photo"
import { MAX_PICTURE_BYTES } from "../../../../../workflows/goods/picture/draw-picture"
import { parseQuery } from "../../../../input"
import { receiveUpload } from "../../../../receive-upload"
import type { MemberRequest } from "../../../member-request"
import { answerWithProduct } from "../../answer"
import { managedProduct } from "../../require-own"
import { PhotoQuery } from "../../validators"

/** The body is the picture itself. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  const { alt } = parseQuery(PhotoQuery, req.query)
  const id = await receiveUpload(req, MAX_PICTURE_BYTES, (upload) =>
    addPhoto(req.scope, own, { upload, alt: alt ?? null, addedBy: req.member.id }),
  )
  await answerWithProduct(req, res, { status: 201, more: { photo: { id } } })
}
