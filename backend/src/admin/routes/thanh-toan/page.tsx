import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CreditCard } from "@medusajs/icons"
import { useWords } from "../../lib/language"
import { usePlace } from "../../lib/use-worklist"
import { Worklist } from "../../lib/worklist"
import { AttemptCard } from "./attempt-card"
import { CaseCard } from "./case-card"
import { usePayments } from "./use-payments"
import { PAGE_WORDS, TABS } from "./words"

const PaymentsPage = () => {
  const place = usePlace(TABS)
  return (
    <Worklist words={useWords(PAGE_WORDS)} place={place} reading={usePayments(place)}>
      {({ cases, attempts }) => (
        <>
          {cases.map((each) => (
            <CaseCard key={each.id} each={each} />
          ))}
          {attempts.map((attempt) => (
            <AttemptCard key={attempt.reference} attempt={attempt} />
          ))}
        </>
      )}
    </Worklist>
  )
}

export const config = defineRouteConfig({
  label: "pages.payments",
  translationNs: "officers",
  icon: CreditCard,
  rank: 6,
})

export default PaymentsPage
