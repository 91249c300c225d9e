import { Link } from "@/ui/link"
import type { ComponentProps } from "react"
import styles from "./button.module.css"

export type ButtonTone = "primary" | "secondary" | "danger" | "quiet"

export const buttonClass = (tone: ButtonTone = "primary", wide = false): string =>
  [styles.button, styles[tone], wide && styles.wide].filter(Boolean).join(" ")

type LinkButtonProps = { href: string; tone?: ButtonTone; wide?: boolean; children: string }

/** Looks like a button, is a link; addresses outside this site are plain anchors. */
export function LinkButton({ href, tone, wide, children }: LinkButtonProps) {
  const className = buttonClass(tone, wide)
  if (!href.startsWith("/")) {
    return (
      <a href={href} className={className}>
        {children}
      </a>
    )
  }
  return (
    <Link href={href} className={className}>
      {children}
    </Link>
  )
}

export function Button({
  tone,
  wide,
  className,
  ...rest
}: ComponentProps<"button"> & { tone?: ButtonTone; wide?: boolean }) {
  return <button {...rest} className={[buttonClass(tone, wide), className].filter(Boolean).join(" ")} />
}
