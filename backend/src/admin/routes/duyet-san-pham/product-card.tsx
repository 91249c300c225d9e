import { Button, Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { DecisionHistory } from "../../lib/decision-history"
import { errorText, moment } from "../../lib/papers-api"
import { ReasonForm } from "../../lib/reason-form"
import { useDecision, type Product } from "./use-products"
import { dong, groupName, labelLines, missingName, STATUSES } from "./words"

export const ProductCard = ({ product }: { product: Product }) => {
  const { name, colour } = STATUSES[product.status]
  return (
    <Container className="flex flex-col gap-3 px-6 py-4" data-product={product.id}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading level="h2">{product.title}</Heading>
        <StatusBadge color={colour}>{name}</StatusBadge>
      </div>
      <Text size="small">
        {product.cooperative}. {groupName(product.ocop_group)}.
        {product.submitted_at ? ` Gửi lúc ${moment(product.submitted_at)}.` : ""}
      </Text>
      <Photos product={product} />
      <Facts product={product} />
      {product.missing.length > 0 && (
        <Text size="small" className="text-ui-fg-error">
          Nhãn còn thiếu: {product.missing.map(missingName).join(", ")}.
        </Text>
      )}
      <DecisionHistory decisions={product.decisions} />
      {product.status === "proposed" && <Decide product={product} />}
    </Container>
  )
}

const Photos = ({ product: { photos } }: { product: Product }) =>
  photos.length === 0 ? (
    <Text size="small" className="text-ui-fg-subtle">
      Chưa có ảnh.
    </Text>
  ) : (
    <ul className="flex flex-wrap gap-2">
      {photos.map(({ id, alt, src }) => (
        <li key={id}>
          <a href={src} target="_blank" rel="noreferrer">
            <img src={src} alt={alt} className="h-24 w-24 rounded-md object-cover" loading="lazy" />
          </a>
        </li>
      ))}
    </ul>
  )

const Facts = ({ product: { subtitle, description, variants, label } }: { product: Product }) => (
  <div className="flex flex-col gap-2">
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
    <ul className="flex flex-col gap-1" aria-label="Cách bán">
      {variants.map((variant) => (
        <li key={variant.id}>
          <Text size="small">
            {variant.title}
            {variant.net_content ? `, ${variant.net_content}` : ""}: {dong(variant.price)}
            {variant.gtin ? `, mã GTIN ${variant.gtin}` : ""}
          </Text>
        </li>
      ))}
    </ul>
    <dl className="flex flex-col gap-1" aria-label="Nhãn hàng">
      {labelLines(label).map(({ name, value }) => (
        <div key={name} className="flex flex-col sm:flex-row sm:gap-2">
          <dt className="txt-small text-ui-fg-subtle shrink-0 sm:w-44">{name}</dt>
          <dd className="txt-small whitespace-pre-line">{value}</dd>
        </div>
      ))}
    </dl>
  </div>
)

const Decide = ({ product: { id, version, missing } }: { product: Product }) => {
  const [isReturning, setIsReturning] = useState(false)
  const decision = useDecision()
  const error = decision.isError ? errorText(decision.error) : null
  if (isReturning) {
    return (
      <ReasonForm
        label="Cần hợp tác xã sửa gì?"
        hint="Hợp tác xã đọc đúng câu này. Nói rõ chỗ sai, sửa thế nào."
        button="Trả lại để sửa"
        isPending={decision.isPending}
        error={error}
        onSubmit={(reason) =>
          decision.mutate({ id, version, action: "reject", reason }, { onSuccess: () => setIsReturning(false) })
        }
        onCancel={() => setIsReturning(false)}
      />
    )
  }
  return (
    <div className="flex flex-col gap-2">
      {error && (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {error}
        </Text>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          disabled={missing.length > 0}
          isLoading={decision.isPending}
          onClick={() => decision.mutate({ id, version, action: "publish" })}
        >
          Cho lên gian hàng
        </Button>
        <Button size="small" variant="secondary" onClick={() => setIsReturning(true)}>
          Trả lại
        </Button>
      </div>
    </div>
  )
}
