import { fill, type Dictionary } from "@/i18n"
import type { Photo } from "@/lib/backend/shapes"
import { PhotoPicture } from "@/ui/picture"
import styles from "./product.module.css"

const COVER_SIZES = "(min-width: 900px) 540px, 92vw"
const FURTHER_SIZES = "(min-width: 900px) 180px, 92vw"

/** All photos of the cooperative: a strip to push aside on phones, the cover with the others below it on wide screens. */
export function PhotoGallery({ photos, words }: { photos: readonly Photo[]; words: Dictionary }) {
  return (
    <>
      {/* The strip is scrolled with the arrow keys, so it takes the focus. */}
      <ul className={styles.gallery} aria-label={fill(words.product.photos, { count: photos.length })} tabIndex={0}>
        {photos.map((photo, i) => (
          <li key={photo.id}>
            <PhotoPicture photo={photo} alt={photo.alt} sizes={i === 0 ? COVER_SIZES : FURTHER_SIZES} eager={i === 0} />
          </li>
        ))}
      </ul>
      <p className={styles.galleryHint}>{fill(words.product.photosHint, { count: photos.length })}</p>
    </>
  )
}
