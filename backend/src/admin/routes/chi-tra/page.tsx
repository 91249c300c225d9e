import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CurrencyDollar } from "@medusajs/icons"
import { Container, Heading, Text } from "@medusajs/ui"
import { useWords } from "../../lib/language"
import { ReadError, Waiting } from "../../lib/load-state"
import { Said } from "../../lib/said"
import { FeeRules } from "./fee-rules"
import { Payouts } from "./payouts"
import { useMoney, type Difference } from "./use-money"
import { dong, WORDS } from "./words"

const PayoutsPage = () => {
  const words = useWords(WORDS)
  const { data, error, isFetching, refetch } = useMoney()
  return (
    <Said>
      <div className="flex flex-col gap-3">
        <Container className="px-4 py-4 sm:px-6">
          <Heading>{words.title}</Heading>
          <Text className="text-ui-fg-subtle">{words.intro}</Text>
        </Container>
        {error && <ReadError {...{ error, isFetching, refetch }} hasData={data !== undefined} />}
        {!data && !error && <Waiting />}
        {data && (
          <>
            <Payouts payouts={data.payouts} batches={data.batches} />
            <FeeRules rules={data.fee_rules} />
            <Differences differences={data.differences} />
          </>
        )}
      </div>
    </Said>
  )
}

const Differences = ({ differences }: { differences: readonly Difference[] }) => {
  const words = useWords(WORDS)
  return (
    <Container className="px-4 py-4 sm:px-6">
      <Heading level="h2">{words.differences}</Heading>
      {differences.length === 0 && <Text>{words.matched}</Text>}
      <ul className="flex flex-col gap-2">
        {differences.map(({ kind, cooperative_id, reference, due, came }) => (
          <li key={`${cooperative_id} ${kind} ${reference}`} className="break-words">
            <Text size="small">
              {reference}: {words.kinds[kind]}, {words.due} {dong(due)}, {words.came} {dong(came)}
            </Text>
          </li>
        ))}
      </ul>
    </Container>
  )
}

export const config = defineRouteConfig({ label: "pages.payouts", translationNs: "officers", icon: CurrencyDollar })

export default PayoutsPage
