import { Text } from "@medusajs/ui"
import { day, daysSince, moment } from "../../lib/dates"
import { DecisionHistory } from "../../lib/decision-history"
import { Decide } from "../../lib/decide"
import { useLanguage } from "../../lib/language"
import { LIST_WORDS } from "../../lib/list-words"
import { SubjectCard } from "../../lib/subject-card"
import { CARD_WORDS, choicesFor, nameOf, STANDINGS } from "./card-words"
import { FilePreview } from "./file-preview"
import { decide, type Certificate } from "./use-certificates"

export const CertificateCard = ({ certificate }: { certificate: Certificate }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { colour, name } = STANDINGS[certificate.standing]
  return (
    <SubjectCard
      title={`${nameOf(certificate, language)}: ${certificate.product_title ?? words.goneProduct}`}
      standing={{ colour, name: name[language] }}
      data-certificate={certificate.id}
    >
      <Facts certificate={certificate} />
      {certificate.same_number.length > 0 && (
        <Text size="small" className="text-ui-fg-error">
          {words.sameNumber(certificate.same_number.join(", "))}
        </Text>
      )}
      {certificate.file_hash ? (
        <FilePreview id={certificate.id} hash={certificate.file_hash} />
      ) : (
        <Text size="small" className="text-ui-fg-error">
          {words.noFile}
        </Text>
      )}
      <DecisionHistory decisions={certificate.decisions} />
      <Decide
        choices={choicesFor(certificate, language)}
        send={(action, reason) => decide(certificate.id, action, reason)}
      />
    </SubjectCard>
  )
}

const Facts = ({ certificate }: { certificate: Certificate }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { cooperative, number, issuer, issued_on, expires_on, days_left, submitted_at, renews_id, standing } =
    certificate
  const handedIn = submitted_at && words.handedIn(moment(submitted_at, language))
  const waited =
    submitted_at && standing === "submitted" ? ` (${LIST_WORDS[language].waited(daysSince(submitted_at))})` : ""
  return (
    <div className="flex flex-col gap-1 break-words">
      <Text size="small">
        {cooperative}. {words.by(number, issuer)}.
      </Text>
      <Text size="small">
        {words.issued(day(issued_on), day(expires_on))}
        {words.left(days_left)}.{renews_id ? ` ${words.renews}` : ""}
      </Text>
      {handedIn && (
        <Text size="small" className="text-ui-fg-subtle">
          {handedIn}
          {waited}
        </Text>
      )}
    </div>
  )
}
