import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ShoppingBag } from "@medusajs/icons"
import { Container, Heading, Tabs, Text } from "@medusajs/ui"
import { useSearchParams } from "react-router-dom"
import { SelectField } from "../../lib/field"
import { useWords } from "../../lib/language"
import { Nothing, ReadError, Waiting } from "../../lib/load-state"
import { Said } from "../../lib/said"
import { TOUCH } from "../../lib/touch"
import { Accounts } from "./accounts"
import { Orders } from "./orders"
import { StatementTab } from "./statement-tab"
import { useSellers } from "./use-books"
import { PAGE_WORDS, TABS } from "./words"

const SHOWN = { orders: Orders, statement: StatementTab, account: Accounts } as const

/** All that one cooperative was asked for, is owed, and where it goes. */
const BooksPage = () => {
  const words = useWords(PAGE_WORDS)
  const [params, setParams] = useSearchParams()
  const { data, error, isFetching, refetch } = useSellers()
  const tab = TABS.find((each) => each === params.get("tab")) ?? TABS[0]
  const seller = data?.cooperatives.find(({ id }) => id === params.get("htx")) ?? data?.cooperatives[0]
  const go = (change: Readonly<Record<string, string>>) => setParams({ htx: seller?.id ?? "", tab, ...change })
  const Shown = SHOWN[tab]
  return (
    <div className="flex flex-col gap-3">
      <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
        <Heading level="h1">{words.title}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {words.intro}
        </Text>
        {data && data.cooperatives.length > 0 && (
          <SelectField label={words.which} value={seller?.id ?? ""} onChange={(htx) => go({ htx })}>
            {data.cooperatives.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </Container>
      <Said>
        {error && <ReadError {...{ error, isFetching, refetch }} hasData={data !== undefined} />}
        {!data && !error && <Waiting />}
        {data?.cooperatives.length === 0 && <Nothing>{words.nobody}</Nothing>}
        {seller && (
          <Tabs value={tab} onValueChange={(to) => go({ tab: to })} className="flex flex-col gap-3">
            <Tabs.List className="flex-wrap">
              {TABS.map((each) => (
                <Tabs.Trigger key={each} value={each} className={TOUCH}>
                  {words.tabs[each]}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            <Tabs.Content value={tab} className="flex flex-col gap-3">
              <Shown key={seller.id} cooperativeId={seller.id} />
            </Tabs.Content>
          </Tabs>
        )}
      </Said>
    </div>
  )
}

export const config = defineRouteConfig({ label: "pages.books", translationNs: "officers", icon: ShoppingBag, rank: 5 })

export default BooksPage
