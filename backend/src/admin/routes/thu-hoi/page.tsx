import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ExclamationCircle } from "@medusajs/icons"
import { useState } from "react"
import { useWords } from "../../lib/language"
import { usePlace } from "../../lib/use-worklist"
import { Worklist } from "../../lib/worklist"
import { HoldCard } from "./hold-card"
import { LotCard } from "./lot-card"
import { RecallCard } from "./recall-card"
import { RecallPanel } from "./recall-panel"
import { useRecallWork, type Lot } from "./use-recalls"
import { PAGE_WORDS, TABS } from "./words"

const RecallsPage = () => {
  const place = usePlace(TABS)
  const [chosen, setChosen] = useState<Lot | null>(null)
  const panel = chosen && (
    <RecallPanel
      key={chosen.batch_id}
      lot={chosen}
      onLeave={() => setChosen(null)}
      onDone={() => {
        setChosen(null)
        place.setTab("recalls")
      }}
    />
  )
  return (
    <Worklist words={useWords(PAGE_WORDS)} place={place} reading={useRecallWork(place)} instead={panel}>
      {(work) => (
        <>
          {work.lots?.map((lot) => (
            <LotCard key={lot.batch_id} lot={lot} onRecall={setChosen} />
          ))}
          {work.holds?.map((hold) => (
            <HoldCard key={hold.batch_id} hold={hold} onRecall={setChosen} />
          ))}
          {work.recalls?.map((recall) => (
            <RecallCard key={recall.id} recall={recall} />
          ))}
        </>
      )}
    </Worklist>
  )
}

export const config = defineRouteConfig({
  label: "pages.recalls",
  translationNs: "officers",
  icon: ExclamationCircle,
  rank: 4,
})

export default RecallsPage
