import NextLink from "next/link"
import type { ComponentProps } from "react"

/**
 * A link that fetches nothing before it is followed: a list of goods would bring every product's page and picture over a
 * line that is paid for by the megabyte.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />
}
