import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Tag } from "@medusajs/icons"
import { Container, Heading, Input, Tabs, Text } from "@medusajs/ui"
import { useState } from "react"
import { Nothing, ReadError, Waiting } from "../../lib/load-state"
import { ProductCard } from "./product-card"
import { useProducts, type Product } from "./use-products"
import { TABS } from "./words"

const ProductReviewsPage = () => {
  const { data, error, isFetching, refetch } = useProducts()
  const [words, setWords] = useState("")
  const found = (data?.products ?? []).filter((product) => isAbout(product, words))
  return (
    <div className="flex flex-col gap-3">
      <Container className="flex flex-col gap-3 px-6 py-4">
        <Heading level="h1">Duyệt sản phẩm</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          Nơi nào để cán bộ duyệt thì sản phẩm mới, nhãn hay ảnh vừa đổi đều qua đây rồi mới lên gian hàng.
        </Text>
        <Input
          type="search"
          aria-label="Tìm sản phẩm hoặc hợp tác xã"
          placeholder="Tìm sản phẩm hoặc hợp tác xã"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Container>
      {error && <ReadError error={error} hasData={data !== undefined} isFetching={isFetching} refetch={refetch} />}
      {!data && !error && <Waiting />}
      {data && (
        <Tabs defaultValue="waiting" className="flex flex-col gap-3">
          <Tabs.List className="flex-wrap">
            {TABS.map((tab) => (
              <Tabs.Trigger key={tab.id} value={tab.id}>
                {tab.name} ({found.filter(tab.holds).length})
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {TABS.map((tab) => (
            <Tabs.Content key={tab.id} value={tab.id} className="flex flex-col gap-3">
              {found.filter(tab.holds).length === 0 && <Nothing>{tab.empty}</Nothing>}
              {found.filter(tab.holds).map((product) => (
                <ProductCard key={product.id} product={product} />
              ))}
            </Tabs.Content>
          ))}
        </Tabs>
      )}
    </div>
  )
}

function isAbout({ title, cooperative }: Product, words: string): boolean {
  return `${title} ${cooperative}`
    .toLocaleLowerCase("vi")
    .includes(words.trim().normalize("NFC").toLocaleLowerCase("vi"))
}

export const config = defineRouteConfig({ label: "Duyệt sản phẩm", icon: Tag })

export default ProductReviewsPage
