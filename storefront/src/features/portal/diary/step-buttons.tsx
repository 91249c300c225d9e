import { useState } from "react"
import type { DiaryStep } from "@/lib/backend/diary"
import { Icon, isIconName } from "@/ui/icon"
import { GoodsPicture } from "@/ui/picture"
import { listPage, PAGE_SIZE } from "../lists/long-list"
import portal from "../portal.module.css"
import type { DiaryPack } from "./pack"
import styles from "./diary.module.css"

export const recordPath = (productId: string, stepId?: string): string =>
  `/htx/nhat-ky/ghi?${new URLSearchParams({ "san-pham": productId, ...(stepId && { buoc: stepId }) })}`

type ProductButtonsProps = { products: DiaryPack["products"]; onChoose: (productId: string) => void }

/** Links, so that they work before the script has come; of many some are found by a word, without signal too. */
export function ProductButtons({ products, onChoose }: ProductButtonsProps) {
  const [words, setWords] = useState("")
  const { shown } = listPage(products, ({ title }) => title, { words, page: products.length })
  return (
    <>
      {products.length > PAGE_SIZE && (
        <input
          type="search"
          className={styles.find}
          placeholder="Gõ tên hàng để tìm"
          aria-label="Gõ tên hàng để tìm"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      {shown.length === 0 && <p className={portal.sheet}>Không có hàng nào tên “{words}”.</p>}
      <div className={styles.products}>
        {shown.map((product) => (
          <a
            key={product.id}
            href={recordPath(product.id)}
            className={styles.product}
            onClick={(event) => {
              event.preventDefault()
              onChoose(product.id)
            }}
          >
            <span className={styles.productPicture}>
              <GoodsPicture name={product.illustration ?? "leaf"} sizes="72px" alt="" eager />
            </span>
            {product.title}
          </a>
        ))}
      </div>
    </>
  )
}

type StepButtonsProps = { productId: string; steps: readonly DiaryStep[]; onChoose: (stepId: string) => void }

export function StepButtons({ productId, steps, onChoose }: StepButtonsProps) {
  return (
    <div className={styles.steps}>
      {steps.map((step) => (
        <a
          key={step.id}
          href={recordPath(productId, step.id)}
          className={styles.step}
          onClick={(event) => {
            event.preventDefault()
            onChoose(step.id)
          }}
        >
          <StepPicture name={step.picture} size={44} />
          {step.title}
        </a>
      ))}
    </div>
  )
}

export const StepPicture = ({ name, size }: { name: string; size: number }) => (
  <Icon name={isIconName(name) ? name : "book"} size={size} />
)
