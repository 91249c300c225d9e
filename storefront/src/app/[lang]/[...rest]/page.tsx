import { notFound } from "next/navigation"

/** Every address that no page claims, so that its answer comes inside the shop's frame. */
export default function UnknownPage(): never {
  notFound()
}
