import { defineRouteConfig } from "@medusajs/admin-sdk"
import { BuildingStorefront } from "@medusajs/icons"
import { useWords } from "../../lib/language"
import { usePlace } from "../../lib/use-worklist"
import { Worklist } from "../../lib/worklist"
import { CooperativeCard } from "./cooperative-card"
import { useCooperatives } from "./use-cooperatives"
import { PAGE_WORDS, TABS } from "./words"

const CooperativesPage = () => {
  const place = usePlace(TABS)
  return (
    <Worklist words={useWords(PAGE_WORDS)} place={place} reading={useCooperatives(place)}>
      {({ cooperatives }) =>
        cooperatives.map((cooperative) => <CooperativeCard key={cooperative.id} cooperative={cooperative} />)
      }
    </Worklist>
  )
}

export const config = defineRouteConfig({
  label: "pages.cooperatives",
  translationNs: "officers",
  icon: BuildingStorefront,
  rank: 1,
})

export default CooperativesPage
