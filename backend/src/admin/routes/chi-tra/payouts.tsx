import { Badge, Button, Container, Heading, Input, Label, Text } from "@medusajs/ui"
import { useState } from "react"
import { useLanguage, useWords } from "../../lib/language"
import { moment } from "../../lib/dates"
import { Fault } from "../../lib/load-state"
import { useSentenceOf } from "../../lib/refusals"
import { useSay } from "../../lib/said"
import { TOUCH } from "../../lib/touch"
import { usePress, type Batch, type Payout } from "./use-money"
import { dong, WORDS } from "./words"

/** What was pressed by hand, with what came of it. */
export function useAct() {
  const press = usePress()
  const say = useSay()
  const sentenceOf = useSentenceOf()
  const [state, setState] = useState<{ busy: boolean; fault: string | null }>({ busy: false, fault: null })
  const act = async (path: string, body: unknown, said: string) => {
    setState({ busy: true, fault: null })
    try {
      await press(path, body)
      setState({ busy: false, fault: null })
      say(said)
    } catch (error) {
      setState({ busy: false, fault: sentenceOf(error) })
    }
  }
  return { ...state, act }
}

export const Payouts = ({ payouts, batches }: { payouts: readonly Payout[]; batches: readonly Batch[] }) => {
  const words = useWords(WORDS)
  const language = useLanguage()
  const { busy, fault, act } = useAct()
  return (
    <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
      <Heading level="h2">{words.payouts}</Heading>
      {payouts.length === 0 && <Text>{words.none}</Text>}
      <ul className="flex flex-col gap-4">
        {payouts.map((payout) => (
          <PayoutLine key={payout.id} payout={payout} />
        ))}
      </ul>
      {fault && <Fault>{fault}</Fault>}
      <Button
        size="base"
        className={`${TOUCH} self-start`}
        isLoading={busy}
        onClick={() => void act("/admin/payouts/export", {}, words.exported)}
      >
        {words.export}
      </Button>
      {batches.length > 0 && <Heading level="h3">{words.files}</Heading>}
      <ul className="flex flex-col gap-2">
        {batches.map(({ id, payouts: count, amount, created_at }) => (
          <li key={id}>
            <a className="text-ui-fg-interactive underline" href={`/admin/payouts/batches/${id}`} download>
              {moment(created_at, language)}, {count}, {dong(amount)}
            </a>
          </li>
        ))}
      </ul>
    </Container>
  )
}

const COLOURS = { draft: "orange", exported: "blue", paid: "green", failed: "red" } as const

const PayoutLine = ({ payout }: { payout: Payout }) => {
  const words = useWords(WORDS)
  const { busy, fault, act } = useAct()
  const [reason, setReason] = useState("")
  const { id, code, cooperative_name: name, month, amount, status, account } = payout
  const path = `/admin/payouts/${encodeURIComponent(id)}`
  return (
    <li data-payout={code} className="flex flex-col gap-2 border-b border-ui-border-base pb-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Text weight="plus">
          {name}, {month.slice(5)}/{month.slice(0, 4)}: {dong(amount)}
        </Text>
        <Badge size="small" color={COLOURS[status]}>
          {words.statuses[status]}
        </Badge>
      </div>
      <Text size="small" className="break-all text-ui-fg-subtle">
        {code}, {account ? `${account.bank_name} ${account.account_number}, ${account.holder_name}` : words.noAccount}
        {payout.reason && `, ${payout.reason}`}
      </Text>
      {status === "exported" && (
        <div className="flex flex-col gap-2">
          <Button
            size="base"
            className={`${TOUCH} self-start`}
            isLoading={busy}
            onClick={() => void act(`${path}/paid`, {}, words.saidPaid)}
          >
            {words.paid}
          </Button>
          <Label htmlFor={`why-${id}`}>{words.why}</Label>
          <Input id={`why-${id}`} value={reason} onChange={(event) => setReason(event.target.value)} />
          <Button
            size="base"
            variant="secondary"
            className={`${TOUCH} self-start`}
            disabled={reason.trim() === ""}
            onClick={() => void act(`${path}/failed`, { reason }, words.saidFailed)}
          >
            {words.failed}
          </Button>
        </div>
      )}
      {fault && <Fault>{fault}</Fault>}
    </li>
  )
}
