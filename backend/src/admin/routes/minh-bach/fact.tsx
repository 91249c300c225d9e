import type { ReactNode } from "react"

export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt className="text-ui-fg-subtle text-sm">{label}</dt>
    <dd className="text-ui-fg-base text-sm">{children}</dd>
  </div>
)
