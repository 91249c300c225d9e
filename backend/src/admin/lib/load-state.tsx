import { Alert, Button, Container, Skeleton, Text } from "@medusajs/ui"
import { errorText } from "./papers-api"

type Retry = { isFetching: boolean; refetch: () => unknown }

/** What could not be read, and the way to try again; what was read before stays below it. */
export const ReadError = ({ error, hasData, isFetching, refetch }: Retry & { error: unknown; hasData: boolean }) => (
  <Alert variant="error" dismissible={false}>
    <div className="flex flex-col items-start gap-2">
      <span>
        {errorText(error)} {hasData ? "Dưới đây là lần đọc trước, có thể đã cũ." : ""}
      </span>
      <Button size="small" variant="secondary" isLoading={isFetching} onClick={() => void refetch()}>
        Thử lại
      </Button>
    </div>
  </Alert>
)

export const Waiting = () => (
  <div role="status" aria-label="Đang đọc" className="flex flex-col gap-3">
    <Skeleton className="h-24 w-full" />
    <Skeleton className="h-24 w-full" />
  </div>
)

export const Nothing = ({ children }: { children: string }) => (
  <Container className="px-6 py-4">
    <Text>{children}</Text>
  </Container>
)
