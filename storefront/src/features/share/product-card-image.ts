import "server-only"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import sharp from "sharp"
import { illustrationOf } from "@/features/catalogue/default-illustration"
import { formatMoney } from "@/i18n/format"
import type { CatalogProduct } from "@/lib/backend/catalog"
import { requestStream } from "@/lib/backend/client"
import { CARD_HEIGHT, CARD_WIDTH } from "./card-size"
import { lineSvg, linesOf } from "./lettering"

const PICTURE = 630
const LEFT = PICTURE + 48
const TEXT_WIDTH = CARD_WIDTH - LEFT - 48
const TITLE_SIZE = 54
const TITLE_LINE = 70
const COLOURS = { paper: "#faf6ec", ink: "#1d2520", soft: "#5b655d", tea: "#1f5a41", sun: "#d8941a", line: "#e4dcc8" }
const STAR = "M12 2.6l2.9 6 6.5.9-4.7 4.6 1.1 6.5L12 17.5l-5.8 3.1 1.1-6.5L2.6 9.5l6.5-.9z"

/** What a messenger shows of a product's link: its photo, name, maker, price and, while they are valid, its stars. */
export async function productCardImage(product: CatalogProduct): Promise<Buffer> {
  const picture = await sharp(await pictureOf(product))
    .resize(PICTURE, CARD_HEIGHT, { fit: "cover" })
    .toBuffer()
  return sharp({ create: { width: CARD_WIDTH, height: CARD_HEIGHT, channels: 3, background: COLOURS.paper } })
    .composite([
      { input: picture, left: 0, top: 0 },
      { input: Buffer.from(wordsSvg(product)), left: 0, top: 0 },
    ])
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer()
}

async function pictureOf(product: CatalogProduct): Promise<Buffer> {
  if (product.photo) {
    const answer = await requestStream(product.photo.src)
    if (answer.ok) return Buffer.from(await answer.data.arrayBuffer())
  }
  return readFile(join(process.cwd(), "public", "illustrations", `${illustrationOf(product)}-640.webp`))
}

function wordsSvg(product: CatalogProduct): string {
  const { title, cooperative, price, ocop } = product
  const parts: string[] = [lineSvg("Nguồn", "heading", 40, LEFT, 92, COLOURS.tea)]
  let y = 188
  for (const line of linesOf(title, "heading", TITLE_SIZE, TEXT_WIDTH, 3)) {
    parts.push(lineSvg(line, "heading", TITLE_SIZE, LEFT, y, COLOURS.ink))
    y += TITLE_LINE
  }
  y += 4
  const maker = `${cooperative.name}, ${cooperative.commune}, ${cooperative.province}`
  for (const line of linesOf(maker, "body", 28, TEXT_WIDTH, 2)) {
    parts.push(lineSvg(line, "body", 28, LEFT, y, COLOURS.soft))
    y += 40
  }
  parts.push(lineSvg(formatMoney(price).replace(/\u00a0/g, " "), "heading", 48, LEFT, 548, COLOURS.tea))
  if (ocop?.valid) {
    for (let star = 0; star < ocop.stars; star += 1)
      parts.push(`<path transform="translate(${LEFT + star * 38} 568) scale(1.4)" fill="${COLOURS.sun}" d="${STAR}"/>`)
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}">${parts.join("")}</svg>`
}
