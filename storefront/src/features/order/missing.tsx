import { fill, localePath, type Language } from "@/i18n"
import { afterWords } from "@/i18n/after-words"
import type { BuyerOrder } from "@/lib/backend/order-parts"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"

type MissingProps = { order: BuyerOrder; missing: readonly string[]; language: Language }

/** What could not be bought again, by the order's own titles: the address carries ids alone. */
export function Missing({ order, missing, language }: MissingProps) {
  const items = order.parts.flatMap((part) => part.items).filter(({ id }) => missing.includes(id))
  if (items.length === 0) return null
  const { again } = afterWords[language]
  return (
    <div>
      <FormMessage>{fill(again.missing, { titles: items.map(({ title }) => title).join(", ") })}</FormMessage>
      <LinkButton href={localePath(language, "/gio-hang")}>{again.toCart}</LinkButton>
    </div>
  )
}
