import "server-only"
import { headers } from "next/headers"
import type { Visitor } from "@/lib/backend/access"
import { deviceName } from "./device-name"

export async function currentVisitor(): Promise<Visitor> {
  const given = await headers()
  return { forwardedFor: given.get("x-forwarded-for"), device: deviceName(given.get("user-agent")) }
}
