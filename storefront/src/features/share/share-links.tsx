import { type Language } from "@/i18n"
import { shelfWords } from "@/i18n/shelf-words"
import { buttonClass } from "@/ui/button"
import { DeviceShare } from "./device-share"
import styles from "./share.module.css"

/** `url`: the absolute address of the page. Plain links, and the phone's own sheet where it has one. */
export function ShareLinks({ url, title, language }: { url: string; title: string; language: Language }) {
  const { share, shareFacebook, shareZalo, shareDevice, shareCopied } = shelfWords[language]
  return (
    <section className={styles.share} aria-label={share}>
      <h2>{share}</h2>
      <div className={styles.links}>
        <a className={buttonClass("secondary")} href={zaloShare(url)} target="_blank" rel="noopener noreferrer">
          {shareZalo}
        </a>
        <a className={buttonClass("secondary")} href={facebookShare(url)} target="_blank" rel="noopener noreferrer">
          {shareFacebook}
        </a>
        <DeviceShare url={url} title={title} words={shareDevice} copied={shareCopied} />
      </div>
    </section>
  )
}

/** The address that Zalo's share button opens: the link travels in base64 of JSON. */
export const zaloShare = (url: string): string =>
  `https://button-share.zalo.me/share_external?layout=1&color=blue&customize=false&shareType=0&d=${encodeURIComponent(
    Buffer.from(JSON.stringify({ url })).toString("base64"),
  )}`

export const facebookShare = (url: string): string =>
  `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(url)}`
