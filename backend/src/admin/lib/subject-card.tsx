import { Container, Heading, StatusBadge } from "@medusajs/ui"
import { useId, type ReactNode } from "react"

export type Colour = "green" | "orange" | "red" | "grey" | "blue"
export type Standing = { name: string; colour: Colour }

type SubjectCardProps = { title: string; standing: Standing; children: ReactNode } & {
  [data: `data-${string}`]: string
}

/** One thing that officers decide on: what it is, where it stands, and below what is known of it. */
export const SubjectCard = ({ title, standing, children, ...data }: SubjectCardProps) => {
  const id = useId()
  return (
    <Container role="article" aria-labelledby={id} className="flex flex-col gap-3 px-4 py-4 sm:px-6" {...data}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <Heading level="h2" id={id} className="min-w-0 break-words">
          {title}
        </Heading>
        <StatusBadge color={standing.colour}>{standing.name}</StatusBadge>
      </div>
      {children}
    </Container>
  )
}
