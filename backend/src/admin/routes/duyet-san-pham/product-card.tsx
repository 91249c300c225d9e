import { Text } from "@medusajs/ui"
import { daysSince, moment } from "../../lib/dates"
import { DecisionHistory } from "../../lib/decision-history"
import { Decide } from "../../lib/decide"
import { useLanguage } from "../../lib/language"
import { LIST_WORDS } from "../../lib/list-words"
import { SubjectCard } from "../../lib/subject-card"
import { CARD_WORDS, dong, groupName, labelLines, missingNames } from "./label-words"
import { decide, type Product } from "./use-products"
import { choicesFor, STATUSES } from "./words"

export const ProductCard = ({ product }: { product: Product }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { colour, name } = STATUSES[product.status]
  const { submitted_at: sent } = product
  const waited = sent && product.status === "proposed" ? ` (${LIST_WORDS[language].waited(daysSince(sent))})` : ""
  return (
    <SubjectCard title={product.title} standing={{ colour, name: name[language] }} data-product={product.id}>
      <Text size="small">
        {product.cooperative}. {groupName(product.ocop_group, language)}.
        {sent ? ` ${words.sent(moment(sent, language))}${waited}.` : ""}
      </Text>
      <Photos product={product} />
      <Facts product={product} />
      {product.missing.length > 0 && (
        <Text size="small" className="text-ui-fg-error">
          {words.missing(missingNames(product.missing, language))}
        </Text>
      )}
      <DecisionHistory decisions={product.decisions} />
      <Decide choices={choicesFor(product, language)} send={(action, reason) => decide(product, action, reason)} />
    </SubjectCard>
  )
}

const Photos = ({ product: { photos } }: { product: Product }) => {
  const { noPhoto } = CARD_WORDS[useLanguage()]
  if (photos.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {noPhoto}
      </Text>
    )
  }
  return (
    <ul className="flex flex-wrap gap-2">
      {photos.map(({ id, alt, src }) => (
        <li key={id}>
          <a href={src} target="_blank" rel="noreferrer" className="block">
            <img src={src} alt={alt} className="h-24 w-24 rounded-md object-cover" loading="lazy" />
          </a>
        </li>
      ))}
    </ul>
  )
}

const Facts = ({ product: { subtitle, description, variants, label } }: { product: Product }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  return (
    <div className="flex flex-col gap-2 break-words">
      {subtitle && (
        <Text size="small" weight="plus">
          {subtitle}
        </Text>
      )}
      {description && (
        <Text size="small" className="whitespace-pre-line">
          {description}
        </Text>
      )}
      <ul className="flex flex-col gap-1" aria-label={words.variants}>
        {variants.map((variant) => (
          <li key={variant.id}>
            <Text size="small">
              {variant.title}
              {variant.net_content ? `, ${variant.net_content}` : ""}: {dong(variant.price, language)}
              {variant.gtin ? `, ${words.gtin(variant.gtin)}` : ""}
            </Text>
          </li>
        ))}
      </ul>
      <dl className="flex flex-col gap-1" aria-label={words.label}>
        {labelLines(label, language).map(({ name, value }) => (
          <div key={name} className="flex flex-col sm:flex-row sm:gap-2">
            <dt className="txt-small text-ui-fg-subtle shrink-0 sm:w-44">{name}</dt>
            <dd className="txt-small min-w-0 whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
