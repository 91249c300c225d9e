import { HashText } from "./hash-text"

/** The hash, and the way to it in the explorer where the chain has one. */
export const TransactionText = ({ hash, url }: { hash: string; url: string | null }) => (
  <span className="flex items-center gap-2">
    <HashText value={hash} />
    {url && (
      <a className="text-ui-fg-subtle text-xs underline" href={url} target="_blank" rel="noreferrer">
        Xem trên chuỗi
      </a>
    )}
  </span>
)
