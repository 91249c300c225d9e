import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { wordsOf } from "@/i18n"

export async function generateMetadata({ params }: { params: Promise<{ lang: string }> }): Promise<Metadata> {
  return { title: wordsOf((await params).lang).words.notFound.title }
}

/** Every address that no page claims, so that its answer comes inside the shop's frame. */
export default function UnknownPage(): never {
  notFound()
}
