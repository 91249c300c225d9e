import { Container, Text } from "@medusajs/ui"
import { Decide } from "../../lib/decide"
import { useWords } from "../../lib/language"
import { dong } from "../../lib/money"
import { exportFile, type Ready } from "./use-payouts"
import { EXPORT_WORDS } from "./words"

type ExportPanelProps = { ready: Ready; drafts: number; onDone: () => void }

/** The file for the bank, or why there is none to write. */
export const ExportPanel = ({ ready, drafts, onDone }: ExportPanelProps) => {
  const words = useWords(EXPORT_WORDS)
  if (ready.payouts === 0) {
    if (drafts === 0) return null
    return (
      <Container className="px-4 py-4 sm:px-6">
        <Text size="small">{words.waiting(drafts)}</Text>
      </Container>
    )
  }
  const sum = dong(ready.amount)
  const choice = {
    ...{ action: "export" as const, button: words.button, isMain: true, said: words.done },
    confirm: { sentence: words.sure(ready.payouts, sum), button: words.confirm },
  }
  return (
    <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
      <div>
        <Text weight="plus">{words.ready(ready.payouts, sum)}</Text>
        {drafts > ready.payouts && (
          <Text size="small" className="text-ui-fg-subtle">
            {words.without(drafts - ready.payouts)}
          </Text>
        )}
      </div>
      <Decide
        choices={[choice]}
        send={async () => {
          await exportFile(ready)
          onDone()
        }}
      />
    </Container>
  )
}
