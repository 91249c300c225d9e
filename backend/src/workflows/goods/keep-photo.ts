import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError, Modules } from "@medusajs/framework/utils"
import { GOODS_MODULE } from "../../modules/goods"
import { findPicture, notePicture } from "../../modules/goods/picture-store"
import type GoodsModuleService from "../../modules/goods/service"
import { retrieveProductOfCooperative, type PortalProduct } from "../catalog/portal-products"
import { databaseOf } from "../transparency/database"
import { claimEdition } from "./edit-product"
import { drawPicture, type DrawnFile } from "./picture/draw-picture"
import { sayProductChanged } from "./say-product-changed"
import { reviewAgain, type ManagedProduct, type OwnProduct } from "./submit-product"

export const MAX_PHOTOS = 8

/** Adds a photo behind those that are there; the first one is the cover. @throws 400 `too_many_photos` and what drawing throws */
export async function addPhoto(
  container: MedusaContainer,
  own: ManagedProduct,
  photo: { upload: Buffer; alt: string | null; addedBy: string },
): Promise<string> {
  const product = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())
  if (product.photos.length >= MAX_PHOTOS) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `At most ${MAX_PHOTOS} photos`, "too_many_photos")
  }
  const drawn = await drawPicture(photo.upload)
  for (const file of drawn.files) await keepFile(container, file)
  await reviewAgain(container, product, own.review)
  const id = generateEntityId(undefined, "photo")
  await goodsOf(container).createProductPictures({
    id,
    product_id: own.productId,
    cooperative_id: own.cooperativeId,
    position: await nextPosition(container, own.productId),
    alt: photo.alt ?? product.title,
    ...{ width: drawn.width, height: drawn.height, blur: drawn.blur, added_by: photo.addedBy },
    files: drawn.files.map(({ bytes: _bytes, mediaType: _type, ...file }) => file) as never,
  })
  await changed(container, own)
  return id
}

/** Bytes that are kept already are not written twice; a file without a row is what a crash leaves, and harms nobody. */
async function keepFile(
  container: MedusaContainer,
  { hash, format, mediaType, size, bytes }: DrawnFile,
): Promise<void> {
  const sql = databaseOf(container)
  if (await findPicture(sql, hash)) return
  const [kept] = await container
    .resolve(Modules.FILE)
    .createFiles([
      { filename: `${hash}.${format}`, mimeType: mediaType, content: bytes.toString("base64"), access: "private" },
    ])
  if (!kept) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The file store kept nothing")
  await notePicture(sql, hash, { media_type: mediaType, size, file_key: kept.id })
}

/** @throws 404 `photo_not_found`, 400 `photo_order_incomplete` when a photo was added or taken away meanwhile */
export async function orderPhotos(container: MedusaContainer, own: OwnProduct, photoIds: string[]): Promise<void> {
  const product = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())
  const present = new Set(product.photos.map(({ id }) => id))
  if (
    present.size !== photoIds.length ||
    new Set(photoIds).size !== photoIds.length ||
    !photoIds.every((id) => present.has(id))
  ) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "Name every photo of the product once", "photos_changed")
  }
  await goodsOf(container).updateProductPictures(photoIds.map((id, position) => ({ id, position })))
  await changed(container, own)
}

export async function describePhoto(container: MedusaContainer, own: ManagedProduct, photoId: string, alt: string) {
  const product = await ownProduct(container, own)
  requirePhoto(product, photoId)
  await reviewAgain(container, product, own.review)
  await goodsOf(container).updateProductPictures({ id: photoId, alt })
  await changed(container, own)
}

/** Kept in the database, so that it can be put back. */
export async function removePhoto(container: MedusaContainer, own: OwnProduct, photoId: string): Promise<void> {
  requirePhoto(await ownProduct(container, own), photoId)
  await goodsOf(container).softDeleteProductPictures([photoId])
  await changed(container, own)
}

/** Saying it twice is harmless. */
export async function restorePhoto(container: MedusaContainer, own: ManagedProduct, photoId: string): Promise<void> {
  const product = await ownProduct(container, own)
  const [photo] = await goodsOf(container).listProductPictures(
    { id: photoId, product_id: own.productId },
    { withDeleted: true },
  )
  if (!photo) throw notFound()
  await reviewAgain(container, product, own.review)
  await goodsOf(container).restoreProductPictures([photoId])
  await changed(container, own)
}

/** The bytes of a drawing; null for a name that nothing has. */
export async function readPicture(container: MedusaContainer, hash: string) {
  const picture = await findPicture(databaseOf(container), hash)
  if (!picture) return null
  return { mediaType: picture.media_type, bytes: await container.resolve(Modules.FILE).getAsBuffer(picture.file_key) }
}

const goodsOf = (container: MedusaContainer) => container.resolve<GoodsModuleService>(GOODS_MODULE)

const ownProduct = (container: MedusaContainer, own: OwnProduct) =>
  retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())

function requirePhoto(product: PortalProduct, photoId: string): void {
  if (!product.photos.some(({ id }) => id === photoId)) throw notFound()
}

const notFound = () => new MedusaError(MedusaError.Types.NOT_FOUND, "Photo not found", "photo_not_found")

/** Behind every photo there ever was, so that one that is put back finds its place free. */
async function nextPosition(container: MedusaContainer, productId: string): Promise<number> {
  const [last] = await goodsOf(container).listProductPictures(
    { product_id: productId },
    { withDeleted: true, order: { position: "DESC" }, take: 1 },
  )
  return (last?.position ?? -1) + 1
}

async function changed(container: MedusaContainer, own: OwnProduct): Promise<void> {
  await claimEdition(container, { ...own, version: null })
  await sayProductChanged(container, [own.productId])
}
