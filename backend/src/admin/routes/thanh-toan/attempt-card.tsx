import { Text } from "@medusajs/ui"
import { moment } from "../../lib/dates"
import { Decide } from "../../lib/decide"
import { Facts } from "../../lib/facts"
import { useLanguage } from "../../lib/language"
import { dong } from "../../lib/money"
import { SubjectCard } from "../../lib/subject-card"
import { Told } from "./told"
import { refundByHand, type Attempt, type Refund } from "./use-payments"
import { ATTEMPT_STATES, CARD_WORDS, codeName, REFUND_STATES } from "./words"

const PROVIDERS = { vnpay: "VNPay", vietqr: "VietQR" } as const

/** One time that a buyer was asked for money, what came, and what went back of it. */
export const AttemptCard = ({ attempt }: { attempt: Attempt }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { reference, provider, display_id, outcome, status, refunds, amount_received: received } = attempt
  const { colour, name } = ATTEMPT_STATES[attempt.is_held ? "held" : status]
  const end = display_id === null ? (outcome === "refund" ? words.givenBack : words.noOrder) : words.order(display_id)
  return (
    <SubjectCard
      title={`${dong(attempt.amount)}, ${PROVIDERS[provider]}`}
      standing={{ colour, name: name[language] }}
      data-payment={reference}
    >
      <Facts
        facts={[
          [
            words.reference,
            <span key="reference" className="break-all">
              {reference}
            </span>,
          ],
          [words.end, end],
          [words.asked, moment(attempt.created_at, language)],
          [words.received, received > 0 ? dong(received) : null],
          [words.transaction, attempt.transaction_no],
          [words.code, attempt.response_code && codeName(attempt.response_code, language)],
          [words.fault, attempt.fault],
        ]}
      />
      {refunds.map((refund) => (
        <RefundLine key={refund.id} refund={refund} isByHand={provider === "vietqr"} />
      ))}
      <Told reference={reference} />
    </SubjectCard>
  )
}

const OVER: readonly Refund["status"][] = ["rejected", "succeeded"]

const RefundLine = ({ refund, isByHand }: { refund: Refund; isByHand: boolean }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { id, amount, status, note, query_after: askedAt } = refund
  const isOver = OVER.includes(status)
  const choice = {
    ...{ action: "by_hand" as const, button: words.byHand, isMain: true, said: words.doneByHand },
    ask: { label: words.whyByHand, hint: words.byHandHint, isHarmless: true },
  }
  return (
    <div className="border-ui-border-strong flex flex-col gap-2 border-l-2 pl-3" data-refund={id}>
      <Text size="small" weight="plus" className={status === "rejected" ? "text-ui-fg-error" : ""}>
        {words.refund(dong(amount), REFUND_STATES[status][language])}
      </Text>
      {note && (
        <Text size="small" className="break-words">
          {note}
        </Text>
      )}
      {!isByHand && !isOver && askedAt && (
        <Text size="small" className="text-ui-fg-subtle">
          {words.askAgain(moment(askedAt, language))}
        </Text>
      )}
      {isByHand && !isOver && <Decide choices={[choice]} send={(_action, reason) => refundByHand(id, reason)} />}
    </div>
  )
}
