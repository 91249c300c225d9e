import { PortalLink } from "@/features/portal/portal-link"
import type { OwnCertificate } from "@/lib/backend/papers"
import { Icon } from "@/ui/icon"
import { Stars } from "@/ui/stars"
import styles from "../portal.module.css"
import { certificateName, standingWords } from "./certificate-words"
import own from "./papers.module.css"

const TAGS = { good: styles.tagDone, waiting: styles.tagWaiting, bad: styles.tagRecalled } as const

export const certificatePath = (id: string, rest = ""): string => `/htx/giay-to/${encodeURIComponent(id)}${rest}`

export function StandingTag({ certificate }: { certificate: OwnCertificate }) {
  const { tone, name } = standingWords(certificate)
  return <span className={`${styles.tag} ${TAGS[tone]}`}>{name}</span>
}

export function CertificateRows({ certificates }: { certificates: readonly OwnCertificate[] }) {
  return (
    <ul className={`${styles.rows} ${styles.spread}`}>
      {certificates.map((certificate) => (
        <li key={certificate.id}>
          <PortalLink href={certificatePath(certificate.id)} className={styles.row}>
            <span className={styles.rowText}>
              <strong>{certificateName(certificate)}</strong>
              {certificate.stars !== null && (
                <Stars count={certificate.stars} muted={!["valid", "expiring"].includes(certificate.standing)} />
              )}
              <span>{certificate.product_title ?? "Sản phẩm đã bỏ"}</span>
              <span className={own.tags}>
                <StandingTag certificate={certificate} />
              </span>
              <span>{standingWords(certificate).sentence}</span>
            </span>
            <Icon name="arrow" size={20} />
          </PortalLink>
        </li>
      ))}
    </ul>
  )
}
