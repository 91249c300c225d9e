import { Alert, Button, Container, Skeleton, Text } from "@medusajs/ui"
import { useWords } from "./language"
import { LIST_WORDS } from "./list-words"
import { useSentenceOf } from "./refusals"
import { TOUCH } from "./touch"

export type Reading = { error: unknown; isFetching: boolean; refetch: () => unknown }

/** What could not be read, and the way to try again; what was read before stays below it. */
export const ReadError = ({ error, hasData, isFetching, refetch }: Reading & { hasData: boolean }) => {
  const words = useWords(LIST_WORDS)
  const sentence = useSentenceOf()(error)
  return (
    <Alert variant="error" dismissible={false} role="alert">
      <div className="flex flex-col items-start gap-2">
        <span>
          {sentence} {hasData ? words.stale : ""}
        </span>
        <Button size="base" variant="secondary" className={TOUCH} isLoading={isFetching} onClick={() => void refetch()}>
          {words.retry}
        </Button>
      </div>
    </Alert>
  )
}

export const Waiting = () => {
  const { reading } = useWords(LIST_WORDS)
  return (
    <div role="status" aria-label={reading} className="flex flex-col gap-3">
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  )
}

export const Nothing = ({ children }: { children: string }) => (
  <Container className="px-4 py-4 sm:px-6">
    <Text>{children}</Text>
  </Container>
)

export const Fault = ({ children }: { children: string }) => (
  <Text size="small" role="alert" className="text-ui-fg-error">
    {children}
  </Text>
)
