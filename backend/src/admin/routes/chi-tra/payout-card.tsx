import { Text } from "@medusajs/ui"
import { moment } from "../../lib/dates"
import { Decide, type Choice } from "../../lib/decide"
import { Facts } from "../../lib/facts"
import { useLanguage } from "../../lib/language"
import { dong, monthName } from "../../lib/money"
import { SubjectCard, type Colour } from "../../lib/subject-card"
import { endPayout, type Payout } from "./use-payouts"
import { CARD_WORDS, STATUSES, type PayoutStatus } from "./words"

const COLOURS: Readonly<Record<PayoutStatus, Colour>> = {
  ...{ draft: "orange", exported: "blue", paid: "green", failed: "red" },
}

/** What one cooperative gets for one month, and what the bank said of it. */
export const PayoutCard = ({ payout }: { payout: Payout }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { id, code, cooperative_name: name, month, amount, status, account, reason, ended_at: endedAt } = payout
  return (
    <SubjectCard
      title={name}
      standing={{ colour: COLOURS[status], name: STATUSES[status][language] }}
      data-payout={code}
    >
      <Text size="xlarge" weight="plus">
        {dong(amount)}
      </Text>
      <Facts
        facts={[
          [words.month, monthName(month)],
          [
            words.account,
            account ? `${account.bank_name} ${account.account_number}, ${account.holder_name}` : words.none,
          ],
          [words.code, code],
          [words.ended, endedAt && moment(endedAt, language)],
          [words.reason, reason],
        ]}
      />
      {status === "exported" && <Ends id={id} name={name} sum={dong(amount)} />}
    </SubjectCard>
  )
}

const Ends = ({ id, name, sum }: { id: string; name: string; sum: string }) => {
  const words = CARD_WORDS[useLanguage()]
  const choices: Choice<"paid" | "failed">[] = [
    {
      ...{ action: "paid", button: words.paid, isMain: true, said: words.saidPaid(name) },
      confirm: { sentence: words.surePaid(sum, name), button: words.confirmPaid },
    },
    {
      ...{ action: "failed", button: words.failed, said: words.saidFailed(name) },
      ask: { label: words.why, hint: words.whyHint, button: words.confirmFailed },
    },
  ]
  return <Decide choices={choices} send={(end, reason) => endPayout(id, end, reason)} />
}
