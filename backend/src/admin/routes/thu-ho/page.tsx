import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Cash } from "@medusajs/icons"
import { useWords } from "../../lib/language"
import { usePlace } from "../../lib/use-worklist"
import { Worklist } from "../../lib/worklist"
import { DifferenceCard } from "./difference-card"
import { keyOf, useDifferences } from "./use-differences"
import { PAGE_WORDS, TABS } from "./words"

const CashPage = () => {
  const place = usePlace(TABS)
  return (
    <Worklist words={useWords(PAGE_WORDS)} place={place} reading={useDifferences(place)}>
      {({ differences }) => differences.map((each) => <DifferenceCard key={keyOf(each)} each={each} />)}
    </Worklist>
  )
}

export const config = defineRouteConfig({ label: "pages.cash", translationNs: "officers", icon: Cash, rank: 7 })

export default CashPage
