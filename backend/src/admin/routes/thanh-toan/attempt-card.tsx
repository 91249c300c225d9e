import { Text } from "@medusajs/ui"
import { moment } from "../../lib/dates"
import { Decide } from "../../lib/decide"
import { useLanguage } from "../../lib/language"
import { SubjectCard } from "../../lib/subject-card"
import { Told } from "./told"
import { refundByHand, type Attempt, type Refund } from "./use-payments"
import { ATTEMPT_STATES, CARD_WORDS, dong, REFUND_STATES } from "./words"

const PROVIDERS = { vnpay: "VNPay", vietqr: "VietQR" } as const

export const AttemptCard = ({ attempt }: { attempt: Attempt }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { reference, provider, display_id, outcome, status, refunds } = attempt
  const { colour, name } = ATTEMPT_STATES[attempt.is_held ? "held" : status]
  const end = display_id === null ? (outcome === "refund" ? words.givenBack : words.noOrder) : words.order(display_id)
  return (
    <SubjectCard
      title={`${dong(attempt.amount)}, ${PROVIDERS[provider]}`}
      standing={{ colour, name: name[language] }}
      data-payment={reference}
    >
      <Text size="small" className="break-all">
        {reference}. {end}.
      </Text>
      <Facts attempt={attempt} />
      {refunds.map((refund) => (
        <RefundLine key={refund.id} refund={refund} isByHand={provider === "vietqr"} />
      ))}
      <Told reference={reference} />
    </SubjectCard>
  )
}

const Facts = ({ attempt }: { attempt: Attempt }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { amount_received, transaction_no, response_code, fault, created_at } = attempt
  const facts = [
    words.asked(moment(created_at, language)),
    amount_received > 0 ? words.received(dong(amount_received)) : null,
    transaction_no && words.transaction(transaction_no),
    response_code && words.code(response_code),
  ]
  return (
    <>
      <Text size="small" className="text-ui-fg-subtle break-words">
        {facts.filter((fact) => fact).join(". ")}.
      </Text>
      {fault && (
        <Text size="small" className="text-ui-fg-error break-words">
          {fault}
        </Text>
      )}
    </>
  )
}

const OVER: readonly Refund["status"][] = ["rejected", "succeeded"]

const RefundLine = ({ refund, isByHand }: { refund: Refund; isByHand: boolean }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const state = REFUND_STATES[refund.status][language]
  const choice = {
    action: "by_hand" as const,
    button: words.byHand,
    ask: { label: words.whyByHand, hint: words.byHandHint },
    said: words.doneByHand,
  }
  return (
    <div className="flex flex-col gap-2" data-refund={refund.id}>
      <Text size="small" weight="plus" className={refund.status === "rejected" ? "text-ui-fg-error" : ""}>
        {words.refund(dong(refund.amount), state)}
        {refund.note ? ` (${refund.note})` : ""}
      </Text>
      {isByHand && !OVER.includes(refund.status) && (
        <Decide choices={[choice]} send={(_action, reason) => refundByHand(refund.id, reason)} />
      )}
    </div>
  )
}
