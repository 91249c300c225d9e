import type { Tone } from "@/i18n/channel-words"
import { Icon, type IconName } from "@/ui/icon"
import styles from "./channels.module.css"

export const toneClass: Readonly<Record<Tone, string | undefined>> = {
  good: styles.good,
  wait: styles.wait,
  bad: styles.bad,
  quiet: styles.quiet,
}

/** A state as a word with a picture: never by its colour alone. */
export function StateTag({ tone, icon, children }: { tone: Tone; icon?: IconName; children: string }) {
  return (
    <span className={`${styles.state} ${toneClass[tone]}`}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </span>
  )
}
