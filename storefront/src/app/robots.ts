import type { MetadataRoute } from "next"
import { siteUrl } from "@/lib/site-url"

export const dynamic = "force-dynamic"

const OF_ONE_PERSON = ["/gio-hang", "/dat-hang", "/don-hang", "/tai-khoan"]

export default function robots(): MetadataRoute.Robots {
  const disallow = ["/htx", "/api/", ...OF_ONE_PERSON.flatMap((path) => [path, `/en${path}`])]
  return { rules: { userAgent: "*", allow: "/", disallow }, sitemap: siteUrl("/sitemap.xml") }
}
