import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { Zip, ZipPassThrough } from "fflate"
import { exportedSkus } from "../../../modules/channel/file-store"
import { pictureName } from "../../../providers/channel-file/picture-name"
import { readPicture } from "../../goods/keep-photo"
import { fileAccount, type FileDesk } from "./account"
import { fileGoods } from "./goods"

/** A ZIP without the 64-bit extension ends at 4 GB, and a picture of ours has well under a megabyte. */
const MOST_PICTURES = 4_000

type Entry = { name: string; sha256: string }

/**
 * The pictures of the goods that a file names, each called by its SKU as the file's own columns call it.
 * @throws 404 `export_not_found`; 409 `export_without_pictures`
 */
export async function exportedPictures(desk: FileDesk, id: string): Promise<AsyncIterable<Uint8Array>> {
  const account = await fileAccount(desk)
  const skus = account && (await exportedSkus(desk.sql, account.id, id))
  if (!account || !skus) throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such file", "export_not_found")
  const wanted = new Set(skus)
  const goods = (await fileGoods(desk, account)).filter(({ subject }) => wanted.has(subject.sku))
  const entries = goods.flatMap(({ subject, pictures }) =>
    pictures.map((sha256, nth): Entry => ({ name: pictureName(subject.sku, nth), sha256 })),
  )
  if (entries.length === 0)
    throw new MedusaError(MedusaError.Types.CONFLICT, "The goods have no pictures", "export_without_pictures")
  return zipped(desk.container, entries.slice(0, MOST_PICTURES))
}

/** One picture in memory at a time. JPEG is stored as it is: it packs no smaller. */
async function* zipped(container: MedusaContainer, entries: readonly Entry[]): AsyncIterable<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for (const { name, sha256 } of entries) {
    const picture = await readPicture(container, sha256)
    if (picture === null) continue
    const file = new ZipPassThrough(name)
    zip.add(file)
    file.push(picture.bytes, true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
