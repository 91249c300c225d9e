import { env } from "../../config/env"
import { readChannelApps } from "../../config/channel-apps"

/** Of this deployment, read once. */
export const channelApps = readChannelApps(env.CHANNEL_APPS)
export const channelMasterKey = Buffer.from(env.MASTER_KEY, "hex")
export const shopUrl = env.STOREFRONT_URL ?? "http://localhost:3000"
export const backendUrl = env.BACKEND_PUBLIC_URL ?? `http://localhost:${env.PORT}`
