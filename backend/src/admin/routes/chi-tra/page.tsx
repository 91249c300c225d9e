import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CurrencyDollar } from "@medusajs/icons"
import { useWords } from "../../lib/language"
import { PAGE_SIZE, usePlace } from "../../lib/use-worklist"
import { Worklist } from "../../lib/worklist"
import { BatchCard } from "./batch-card"
import { ExportPanel } from "./export-panel"
import { PayoutCard } from "./payout-card"
import { usePayouts } from "./use-payouts"
import { PAGE_WORDS, TABS } from "./words"

const PayoutsPage = () => {
  const place = usePlace(TABS)
  const reading = usePayouts(place)
  const from = (place.page - 1) * PAGE_SIZE
  return (
    <Worklist
      words={useWords(PAGE_WORDS)}
      place={place}
      reading={reading}
      filter={
        place.tab === "draft" && reading.data ? (
          <ExportPanel
            ready={reading.data.ready}
            drafts={reading.data.counts.draft ?? 0}
            onDone={() => place.setTab("files")}
          />
        ) : undefined
      }
    >
      {({ payouts, batches }) =>
        place.tab === "files"
          ? batches.slice(from, from + PAGE_SIZE).map((batch) => <BatchCard key={batch.id} batch={batch} />)
          : payouts.map((payout) => <PayoutCard key={payout.id} payout={payout} />)
      }
    </Worklist>
  )
}

export const config = defineRouteConfig({
  label: "pages.payouts",
  translationNs: "officers",
  icon: CurrencyDollar,
  rank: 8,
})

export default PayoutsPage
