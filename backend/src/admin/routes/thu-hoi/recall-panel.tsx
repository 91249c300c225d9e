import { Alert, Container, Heading, Label, RadioGroup, Text } from "@medusajs/ui"
import { useState } from "react"
import { useWords } from "../../lib/language"
import { ReadError, Waiting } from "../../lib/load-state"
import { ReasonForm } from "../../lib/reason-form"
import { useSentenceOf } from "../../lib/refusals"
import { useSay } from "../../lib/said"
import { usePreview, useRecall, type Lot, type Preview, type Scope } from "./use-recalls"
import { PANEL_WORDS, RECALL_WORDS } from "./words"

type RecallPanelProps = { lot: Lot; onDone: () => void; onLeave: () => void }

/** One lot, how far down, what that reaches, and why: then the word that cannot be taken back. */
export const RecallPanel = ({ lot, onDone, onLeave }: RecallPanelProps) => {
  const words = useWords(PANEL_WORDS)
  const { recallOf, recall: button } = useWords(RECALL_WORDS)
  const [scope, setScope] = useState<Scope>(lot.state === "recalled" ? "derived" : "batch")
  const { data, error, isFetching, refetch } = usePreview(lot.batch_id, scope)
  const recall = useRecall()
  const say = useSay()
  const sentenceOf = useSentenceOf()
  const done = () => {
    onDone()
    say(words.done(lot.lot_code))
  }
  return (
    <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
      <Heading level="h2">
        {recallOf(lot.lot_code)}, {lot.product_title}, {lot.cooperative}
      </Heading>
      <RadioGroup
        aria-label={words.scope}
        value={scope}
        onValueChange={(value) => setScope(value === "derived" ? "derived" : "batch")}
      >
        <Choice value="batch" name={words.only(lot.lot_code)} />
        <Choice value="derived" name={words.derived} />
      </RadioGroup>
      {error && <ReadError {...{ error, isFetching, refetch }} hasData={data !== undefined} />}
      {!data && !error && <Waiting />}
      {data && <Reached preview={data.preview} />}
      <Alert variant="warning" dismissible={false}>
        {words.warning}
      </Alert>
      <ReasonForm
        label={words.reason}
        hint={words.hint}
        button={button}
        isPending={recall.isPending}
        isPossible={(data?.preview.lots.length ?? 0) > 0}
        error={recall.isError ? sentenceOf(recall.error) : null}
        onSubmit={(reason) => recall.mutate({ batch_id: lot.batch_id, scope, reason }, { onSuccess: done })}
        onCancel={onLeave}
      />
    </Container>
  )
}

const Choice = ({ value, name }: { value: Scope; name: string }) => (
  <Label className="flex min-h-12 items-center gap-2 md:min-h-8">
    <RadioGroup.Item className="shrink-0" value={value} aria-label={name} />
    {name}
  </Label>
)

const Reached = ({ preview }: { preview: Preview }) => {
  const words = useWords(PANEL_WORDS)
  const { lots, stamps, orders, packs_ordered: packs, recalled } = preview
  return (
    <section className="flex flex-col gap-1" aria-label={words.reach}>
      <Text size="small" weight="plus">
        {lots.length === 0 ? words.nothing : words.reached(lots.length, stamps, orders, packs)}
      </Text>
      <ul className="flex flex-col gap-1">
        {lots.map((lot) => (
          <li key={lot.batch_id}>
            <Text size="small" className="break-words">
              {lot.lot_code}, {lot.product_title}, {lot.cooperative}: {words.line(lot.stamps, lot.orders)}
            </Text>
          </li>
        ))}
      </ul>
      {recalled.length > 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {words.before(recalled.map((lot) => lot.lot_code).join(", "))}
        </Text>
      )}
    </section>
  )
}
