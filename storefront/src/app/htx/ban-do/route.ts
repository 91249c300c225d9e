import type { NextRequest } from "next/server"
import { countryMap } from "@/features/portal/home/country-map"

const LONGEST_QUERY = 4_000

/**
 * Draws the counts of its address, which the first page got for its member: no data is behind it, so it needs no session,
 * and the same picture is not drawn or fetched twice.
 */
export function GET(request: NextRequest): Response {
  const { search, searchParams } = request.nextUrl
  if (search.length > LONGEST_QUERY) return new Response(null, { status: 414 })
  const counts = [...searchParams].flatMap(([name, value]): [string, number][] =>
    /^\d{1,9}$/.test(value) ? [[name, Number(value)]] : [],
  )
  return new Response(countryMap(new Map(counts)), {
    headers: { "Content-Type": "image/svg+xml; charset=utf-8", "Cache-Control": "private, max-age=86400" },
  })
}
