import { formatMoney } from "@/i18n/format"
import type { PortalProduct } from "@/lib/backend/goods"

type Seller = { name: string; commune: string; province: string }

const STORY_LENGTH = 280

/** First whole sentences of a story, no more than a screen of a phone. */
function opening(text: string): string {
  const story = text.replace(/\s+/gu, " ").trim()
  if (story.length <= STORY_LENGTH) return story
  const cut = story.slice(0, STORY_LENGTH)
  const end = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf("! "))
  return end > 80 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(" "))}…`
}

/** What a cooperative may post as it stands: what it is, whose, what it costs, how to buy. Stars only while they are valid. */
export function postText(product: PortalProduct, { name, commune, province }: Seller, url: string): string {
  const offers = product.variants.flatMap(({ title, price }) =>
    price === null
      ? []
      : [product.variants.length > 1 ? `${title}: ${formatMoney(price)}` : `${formatMoney(price)}/${title}`],
  )
  const lines = [
    product.title,
    opening([product.subtitle, product.description].filter(Boolean).join(". ").replaceAll("..", ".")),
    product.ocop?.valid ? `Đạt OCOP ${product.ocop.stars} sao.` : "",
    `Nơi làm ra: ${name}, ${commune}, ${province}.`,
    offers.length > 1 ? `Giá:\n${offers.join("\n")}` : offers[0] ? `Giá: ${offers[0]}.` : "",
    `Mua: mở ${url}, chọn số gói, nhận hàng rồi trả tiền cũng được. Mỗi gói có tem quét xem từng bước làm ra.`,
  ]
  return lines.filter(Boolean).join("\n\n").normalize("NFC")
}
