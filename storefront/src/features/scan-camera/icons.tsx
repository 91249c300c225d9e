import type { ReactNode } from "react"

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const FlashIcon = () => (
  <Icon>
    <path d="M13 2 5 14h6l-1 8 8-12h-6z" />
  </Icon>
)

export const PhotoIcon = () => (
  <Icon>
    <path d="M4 8h3l2-3h6l2 3h3v11H4z" />
    <circle cx="12" cy="13" r="3.5" />
  </Icon>
)

export const WarningIcon = () => (
  <Icon>
    <path d="M12 4 2.500 20h19zM12 10v4M12 17v.1" />
  </Icon>
)
