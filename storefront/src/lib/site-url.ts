import "server-only"
import { env } from "./env"

/** The absolute address of a path of the shop, for whoever reads it elsewhere. */
export const siteUrl = (path = "/"): string => new URL(path, env().STOREFRONT_PUBLIC_URL).href
