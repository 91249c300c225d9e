import type { Language } from "@/i18n"
import { paymentWords } from "@/i18n/payment-words"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"
import { LookAgain } from "./look-again"
import { paymentPath } from "./payment-path"

const EVERY_SECONDS = 5
const FOR_SECONDS = 30 * 60

/** Nobody is left to wonder whether to pay again: what is safe, what not to do, and that this page goes on asking. */
export function PaymentOutage({ reference, language }: { reference: string; language: Language }) {
  const { outage, actions } = paymentWords[language]
  return (
    <Notice scene="outage-rain" title={outage.title} body={outage.body} small={outage.small}>
      <LookAgain everySeconds={EVERY_SECONDS} forSeconds={FOR_SECONDS} />
      <noscript>
        <meta httpEquiv="refresh" content={`${EVERY_SECONDS * 2}`} />
      </noscript>
      <LinkButton href={paymentPath(language, reference)}>{actions.check}</LinkButton>
    </Notice>
  )
}
