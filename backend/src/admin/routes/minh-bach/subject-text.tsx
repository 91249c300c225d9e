import { Copy, Text } from "@medusajs/ui"
import type { SubjectNames } from "./use-transparency"
import { wordsOfSubject } from "./words"

/** What a person calls it; its id can be copied. */
export const SubjectText = ({ id, names }: { id: string; names: SubjectNames | undefined }) => {
  const words = wordsOfSubject(names)
  return (
    <span className="flex items-center gap-1" title={id}>
      {words ? <Text size="small">{words}</Text> : <span className="font-mono text-xs">{id}</span>}
      <Copy content={id} variant="mini" />
    </span>
  )
}
