import { fill, type Dictionary } from "@/i18n"
import { formatDay } from "@/i18n/format"
import type { Certificate } from "@/lib/backend/catalog"
import type { OcopStatus } from "@/lib/backend/shapes"
import { Icon } from "@/ui/icon"
import { Stars } from "@/ui/stars"
import styles from "./product.module.css"

/** Stars with their validity as the backend computed it at reading; an expired grade is said plainly, never hidden. */
export function OcopPanel({ ocop, words }: { ocop: OcopStatus | null; words: Dictionary }) {
  const { product } = words
  if (!ocop) {
    return (
      <div className={styles.panel}>
        <strong>{product.starsNone}</strong>
        <p>{product.starsNoneBody}</p>
      </div>
    )
  }
  const date = formatDay(ocop.expires_on)
  const detail = { number: ocop.number, issuer: ocop.issuer, date: formatDay(ocop.issued_on) }
  return (
    <div className={ocop.valid ? `${styles.panel} ${styles.panelValid}` : `${styles.panel} ${styles.panelExpired}`}>
      <Stars count={ocop.stars} muted={!ocop.valid} />
      <strong>
        {ocop.valid ? fill(product.starsValid, { stars: ocop.stars, date }) : fill(product.starsExpired, { date })}
      </strong>
      {!ocop.valid && <p>{fill(product.starsExpiredBody, { stars: ocop.stars })}</p>}
      <p className={styles.fine}>{fill(product.starsDetail, detail)}</p>
    </div>
  )
}

export function CertificateList({ certificates, words }: { certificates: Certificate[]; words: Dictionary }) {
  if (certificates.length === 0) return null
  return (
    <section aria-labelledby="giay">
      <h2 id="giay">{words.product.certificates}</h2>
      <ul className={styles.certificates}>
        {certificates.map((certificate) => (
          <CertificateRow key={`${certificate.kind} ${certificate.number}`} certificate={certificate} words={words} />
        ))}
      </ul>
    </section>
  )
}

function CertificateRow({ certificate, words }: { certificate: Certificate; words: Dictionary }) {
  const { kind, number, issuer, stars, valid, revoked_on: revokedOn } = certificate
  const { product } = words
  const name = kind === "ocop" && stars ? fill(words.card.stars, { stars }) : product.certificateKinds[kind]
  const validity = revokedOn
    ? fill(product.certificateRevoked, { date: formatDay(revokedOn) })
    : fill(valid ? product.certificateValid : product.certificateExpired, { date: formatDay(certificate.expires_on) })
  return (
    <li>
      <strong>{name}</strong>
      <span className={styles.fine}>{fill(product.certificateNumber, { number, issuer })}</span>
      <span className={valid ? styles.valid : styles.expired}>
        <Icon name={valid ? "check" : "alert"} size={18} />
        {validity}
      </span>
    </li>
  )
}
