import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Tag } from "@medusajs/icons"
import { useWords } from "../../lib/language"
import { usePlace } from "../../lib/use-worklist"
import { Worklist } from "../../lib/worklist"
import { ProductCard } from "./product-card"
import { useProducts } from "./use-products"
import { PAGE_WORDS, TABS } from "./words"

const ProductReviewsPage = () => {
  const place = usePlace(TABS)
  return (
    <Worklist words={useWords(PAGE_WORDS)} place={place} reading={useProducts(place)}>
      {({ products }) => products.map((product) => <ProductCard key={product.id} product={product} />)}
    </Worklist>
  )
}

export const config = defineRouteConfig({ label: "pages.products", translationNs: "officers", icon: Tag, rank: 2 })

export default ProductReviewsPage
