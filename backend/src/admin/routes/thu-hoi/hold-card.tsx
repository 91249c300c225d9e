import { Text } from "@medusajs/ui"
import { moment } from "../../lib/dates"
import { DecisionHistory } from "../../lib/decision-history"
import { Decide, type Choice } from "../../lib/decide"
import { useLanguage } from "../../lib/language"
import { SubjectCard } from "../../lib/subject-card"
import { release, type Hold, type Lot } from "./use-recalls"
import { HOLD_STATES, RECALL_WORDS } from "./words"

/** A lot that another cooperative's recalled lot went into: an officer recalls it too, or says that it may be used. */
export const HoldCard = ({ hold, onRecall }: { hold: Hold; onRecall: (lot: Lot) => void }) => {
  const language = useLanguage()
  const words = RECALL_WORDS[language]
  const { colour, name } = HOLD_STATES[hold.state]
  return (
    <SubjectCard
      title={`${hold.lot_code}, ${hold.product_title}`}
      standing={{ colour, name: name[language] }}
      data-lot={hold.lot_code}
    >
      <Text size="small">{hold.cooperative}</Text>
      {hold.inputs.map((input) => (
        <Text size="small" key={`${input.cooperative} ${input.lot_code}`} className="break-words">
          {words.heldFor(input.lot_code, input.cooperative, moment(input.recalled_at, language), input.reason)}
        </Text>
      ))}
      {hold.state === "held" && (
        <Text size="small" className="text-ui-fg-subtle">
          {words.heldSince(moment(hold.held_at, language), hold.stamps, hold.orders)}
        </Text>
      )}
      <DecisionHistory decisions={hold.decisions} />
      {hold.state === "held" && <DecideOnHold hold={hold} onRecall={onRecall} />}
    </SubjectCard>
  )
}

const DecideOnHold = ({ hold, onRecall }: { hold: Hold; onRecall: (lot: Lot) => void }) => {
  const words = RECALL_WORDS[useLanguage()]
  const lot: Lot = { ...hold, state: "sealed", recalled_inputs: hold.inputs.map((input) => input.lot_code) }
  const choices: Choice<"recall" | "release">[] = [
    { action: "recall", button: words.recallThis, isGrave: true, go: () => onRecall(lot), said: "" },
    {
      action: "release",
      button: words.release,
      ask: { label: words.whyRelease, hint: words.releaseHint, button: words.releaseButton },
      said: words.released(hold.lot_code),
    },
  ]
  return <Decide choices={choices} send={(_action, reason) => release(hold.batch_id, reason)} />
}
