import { Container, Heading, Text } from "@medusajs/ui"
import { useRef, useState } from "react"
import { Decide } from "../../lib/decide"
import { Field, SelectField } from "../../lib/field"
import { useWords } from "../../lib/language"
import { dong, dongOf } from "../../lib/money"
import { adjust } from "./use-books"
import { ADJUST_WORDS } from "./words"

/** One key for what is typed: pressed twice, or sent again after a silence, it is entered once. */
const newKey = () => crypto.randomUUID()

export const AdjustForm = ({ cooperativeId }: { cooperativeId: string }) => {
  const words = useWords(ADJUST_WORDS)
  const key = useRef(newKey())
  const [direction, setDirection] = useState<"give" | "take">("give")
  const [typed, setTyped] = useState("")
  const sum = dongOf(typed)
  const isPossible = sum !== null && sum > 0
  const choice = {
    ...{ action: "adjust" as const, button: words.next, isMain: true, isPossible, said: words.done },
    ask: {
      label: words.why,
      hint: words.whyHint,
      isHarmless: direction === "give",
      button: direction === "give" ? words.give(dong(sum ?? 0)) : words.take(dong(sum ?? 0)),
    },
  }
  const send = async (_action: "adjust", reason: string | null) => {
    const amount = direction === "give" ? Number(sum) : -Number(sum)
    await adjust(cooperativeId, { key: key.current, amount, reason: reason ?? "" })
    key.current = newKey()
    setTyped("")
  }
  return (
    <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
      <Heading level="h2">{words.title}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {words.intro}
      </Text>
      <div className="grid gap-3 md:grid-cols-2">
        <SelectField
          label={words.direction}
          value={direction}
          onChange={(to) => setDirection(to === "take" ? to : "give")}
        >
          <option value="give">{words.toThem}</option>
          <option value="take">{words.toUs}</option>
        </SelectField>
        <Field
          {...{ label: words.sum, hint: words.sumHint, inputMode: "numeric", most: 14, value: typed }}
          isWrong={typed !== "" && !isPossible}
          onChange={setTyped}
        />
      </div>
      <Decide choices={[choice]} send={send} />
    </Container>
  )
}
