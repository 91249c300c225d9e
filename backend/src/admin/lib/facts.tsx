import { Text } from "@medusajs/ui"
import { Fragment, type ReactNode } from "react"

/** A name and what it is; what is not there is left out. */
export type Fact = readonly [name: string, value: ReactNode]

/** What is known of one thing: names beside values, one below the other. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-1 md:grid-cols-[12rem_minmax(0,1fr)]">
    {facts
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => (
        <Fragment key={name}>
          <Text as="span" size="small" className="text-ui-fg-subtle" asChild>
            <dt>{name}</dt>
          </Text>
          <Text as="span" size="small" className="break-words" asChild>
            <dd>{value}</dd>
          </Text>
        </Fragment>
      ))}
  </dl>
)
