import type { Metadata } from "next"
import { notFound } from "next/navigation"

export const metadata: Metadata = { title: "Không thấy trong sổ" }

export default function UnknownPortalPage(): never {
  notFound()
}
