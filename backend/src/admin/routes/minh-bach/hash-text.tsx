import { Copy } from "@medusajs/ui"
import { short } from "./words"

/** Shows the ends of a hash; the whole of it can be copied. */
export const HashText = ({ value }: { value: string }) => (
  <span className="flex items-center gap-1 font-mono text-xs" title={value}>
    {short(value)}
    <Copy content={value} variant="mini" />
  </span>
)
