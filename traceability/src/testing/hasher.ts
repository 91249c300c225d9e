import type { Hasher } from "../log/index.js"

export const hasher: Hasher = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data.slice()))
