import { Button, Container, Heading, Input, Label, Text } from "@medusajs/ui"
import { useState } from "react"
import { useWords } from "../../lib/language"
import { Fault } from "../../lib/load-state"
import { TOUCH } from "../../lib/touch"
import { useAct } from "./payouts"
import type { FeeRule } from "./use-money"
import { dong, WORDS } from "./words"

const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

/** What is taken now and was taken before; a price ends and is not changed. */
export const FeeRules = ({ rules }: { rules: readonly FeeRule[] }) => {
  const words = useWords(WORDS)
  const { busy, fault, act } = useAct()
  const [share, setShare] = useState("")
  const [fixed, setFixed] = useState("0")
  const [from, setFrom] = useState(today)
  const rule = { kind: "platform", basis_points: Number(share), fixed: Number(fixed), valid_from: from }
  return (
    <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
      <Heading level="h2">{words.fees}</Heading>
      {rules.length === 0 && <Text>{words.noFees}</Text>}
      <ul className="flex flex-col gap-2">
        {rules.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center justify-between gap-2">
            <Text size="small" className="break-all">
              {each.kind === "platform" ? words.platform : words.payment} {each.basis_points / 100} %
              {each.fixed > 0 && ` + ${dong(each.fixed)}`},{" "}
              {[each.cooperative_id, each.province_group, each.payment_method].filter(Boolean).join(", ") || words.all},{" "}
              {each.valid_from} – {each.valid_to ?? "…"}
            </Text>
            {(each.valid_to === null || each.valid_to > today()) && (
              <Button
                size="base"
                variant="secondary"
                className={TOUCH}
                onClick={() =>
                  void act(`/admin/fee-rules/${encodeURIComponent(each.id)}/end`, { valid_to: today() }, words.ended)
                }
              >
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Label htmlFor="share">{words.share}</Label>
      <Input id="share" inputMode="numeric" value={share} onChange={(event) => setShare(event.target.value)} />
      <Label htmlFor="fixed">{words.fixed}</Label>
      <Input id="fixed" inputMode="numeric" value={fixed} onChange={(event) => setFixed(event.target.value)} />
      <Label htmlFor="from">{words.from}</Label>
      <Input id="from" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      {fault && <Fault>{fault}</Fault>}
      <Button
        size="base"
        className={`${TOUCH} self-start`}
        isLoading={busy}
        disabled={!/^\d{1,5}$/.test(share) || !/^\d{1,10}$/.test(fixed)}
        onClick={() => void act("/admin/fee-rules", rule, words.added)}
      >
        {words.add}
      </Button>
    </Container>
  )
}
