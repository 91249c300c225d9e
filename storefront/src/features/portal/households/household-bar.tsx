import { portalClient } from "@/lib/backend/portal"
import { sessionToken } from "../session"
import { currentHousehold } from "./current-household"
import { HouseholdSwitcher } from "./household-switcher"

/** On pages where something is written down always, elsewhere while somebody writes for a household. */
export async function HouseholdBar() {
  const [chosen, token] = await Promise.all([currentHousehold(), sessionToken()])
  if (!token) return null
  const households = await portalClient(token).householdsToRecordFor()
  // A backend that does not answer is the page's to tell of; what was chosen is still said.
  const known = households.ok ? households.data : []
  if (chosen === "" && !known.some(({ agreed }) => agreed)) return null
  return <HouseholdSwitcher households={known} drawn={chosen} />
}
