import { preload } from "react-dom"

type PictureProps = {
  alt: string
  className?: string | undefined
  sizes: string
  /** Set on the one picture above the fold; every other loads when it comes near. */
  eager?: boolean
}

const GOODS_WIDTHS = [320, 640, 960]
const SCENE_WIDTHS = [360, 720]

const srcSet = (name: string, widths: number[]): string =>
  widths.map((width) => `/illustrations/${name}-${width}.avif ${width}w`).join(", ")

function loading(eager: boolean | undefined) {
  return eager ? { fetchPriority: "high" as const } : { loading: "lazy" as const, decoding: "async" as const }
}

/**
 * Named at the head of the page, before its fonts and scripts: on a slow line whatever is asked for first comes first, and
 * this is what people look at. AVIF alone, which nearly every browser reads; the others find theirs in the element.
 */
function askFirst(srcset: string, sizes: string, media?: string): void {
  const [smallest = ""] = srcset.split(" ")
  preload(smallest, {
    ...{ as: "image", type: "image/avif", fetchPriority: "high", imageSrcSet: srcset, imageSizes: sizes },
    ...(media !== undefined && { media }),
  })
}

/** A drawn stand-in for goods without a photo; square. */
export function GoodsPicture({ name, alt, className, sizes, eager }: PictureProps & { name: string }) {
  if (eager) askFirst(srcSet(name, GOODS_WIDTHS), sizes)
  return (
    <picture>
      <source type="image/avif" srcSet={srcSet(name, GOODS_WIDTHS)} sizes={sizes} />
      <img
        src={`/illustrations/${name}-640.webp`}
        alt={alt}
        width={640}
        height={640}
        className={className}
        {...loading(eager)}
      />
    </picture>
  )
}

export type PhotoSource = {
  width: number
  height: number
  blur: string
  srcset: { avif: string; webp: string; jpeg: string }
  src: string
}

/** A photograph in the best format the browser reads; a blurred speck of it holds its place. */
export function PhotoPicture({ photo, alt, className, sizes, eager }: PictureProps & { photo: PhotoSource }) {
  if (eager && photo.srcset.avif) askFirst(photo.srcset.avif, sizes)
  return (
    <picture>
      <source type="image/avif" srcSet={photo.srcset.avif} sizes={sizes} />
      <source type="image/webp" srcSet={photo.srcset.webp} sizes={sizes} />
      <img
        src={photo.src}
        srcSet={photo.srcset.jpeg}
        sizes={sizes}
        alt={alt}
        width={photo.width}
        height={photo.height}
        className={className}
        style={{ background: `center / cover url("${photo.blur}")` }}
        {...loading(eager)}
      />
    </picture>
  )
}

export type Scene = "step-diary" | "step-seal" | "step-scan" | "empty-basket" | "outage-rain"

/** A small drawing, 4 to 3. */
export function ScenePicture({ name, alt, className, sizes, eager }: PictureProps & { name: Scene }) {
  return (
    <picture>
      <source type="image/avif" srcSet={srcSet(name, SCENE_WIDTHS)} sizes={sizes} />
      <img
        src={`/illustrations/${name}-720.webp`}
        alt={alt}
        width={720}
        height={540}
        className={className}
        {...loading(eager)}
      />
    </picture>
  )
}

/** The landscape of the home page, drawn twice: tall for phones, wide from 720 px on. */
export function HeroPicture({ alt, className }: { alt: string; className?: string | undefined }) {
  const wide = "(min-width: 720px)"
  askFirst(srcSet("hero-wide", [720, 1440]), "100vw", wide)
  askFirst(srcSet("hero-tall", [720, 1440]), "100vw", "not all and (min-width: 720px)")
  return (
    <picture>
      <source media={wide} type="image/avif" srcSet={srcSet("hero-wide", [720, 1440])} sizes="100vw" />
      <source media={wide} srcSet="/illustrations/hero-wide-1440.webp" />
      <source type="image/avif" srcSet={srcSet("hero-tall", [720, 1440])} sizes="100vw" />
      <img
        src="/illustrations/hero-tall-1440.webp"
        alt={alt}
        width={720}
        height={560}
        className={className}
        fetchPriority="high"
      />
    </picture>
  )
}
