import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ReceiptPercent } from "@medusajs/icons"
import { Container, Heading, Text } from "@medusajs/ui"
import { useWords } from "../../lib/language"
import { ReadError, Waiting } from "../../lib/load-state"
import { Said } from "../../lib/said"
import { NewRuleForm } from "./new-rule-form"
import { ProvinceGroups } from "./province-groups"
import { RuleList } from "./rule-list"
import { useFees } from "./use-fees"
import { WORDS } from "./words"

const FeesPage = () => {
  const words = useWords(WORDS)
  const { data, error, isFetching, refetch } = useFees()
  return (
    <div className="flex flex-col gap-3">
      <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
        <Heading level="h1">{words.title}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {words.intro}
        </Text>
      </Container>
      <Said>
        {error && <ReadError {...{ error, isFetching, refetch }} hasData={data !== undefined} />}
        {!data && !error && <Waiting />}
        {data && (
          <>
            <RuleList fees={data} />
            <NewRuleForm fees={data} />
            <ProvinceGroups fees={data} />
          </>
        )}
      </Said>
    </div>
  )
}

export const config = defineRouteConfig({
  label: "pages.fees",
  translationNs: "officers",
  icon: ReceiptPercent,
  rank: 9,
})

export default FeesPage
