import "server-only"
import { cookies, headers } from "next/headers"
import { DEFAULT_PROVINCE } from "@/lib/backend/delivery"
import { PROVINCES } from "./provinces"

const PROVINCE = "nguon_tinh"
const SECONDS = 365 * 24 * 60 * 60

/** Where this browser said that it buys to; nothing that names anybody. */
export async function chosenProvince(): Promise<string> {
  const kept = decodeURIComponent((await cookies()).get(PROVINCE)?.value ?? "")
  return PROVINCES.find((province) => province === kept) ?? DEFAULT_PROVINCE
}

export async function keepProvince(province: string): Promise<void> {
  if (!PROVINCES.includes(province)) return
  const isHttps = (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim() === "https"
  const jar = await cookies()
  const options = { httpOnly: true, sameSite: "lax" as const, secure: isHttps, path: "/", maxAge: SECONDS }
  jar.set(PROVINCE, encodeURIComponent(province), options)
}

/** "tỉnh Thái Nguyên" and "Thành phố Huế" by the name alone. */
export const provinceName = (province: string): string =>
  PROVINCES.find((name) => province.normalize("NFC").toLowerCase().endsWith(name.toLowerCase())) ?? province
