/** The browser's side of WebAuthn: bytes travel to the server as unpadded base64url. Runs in the browser only. */

export type PasskeyOptions = {
  challenge_id: string
  challenge: string
  rp: { id: string; name: string }
  user_id: string
  known_credentials: string[]
}
export type PasskeyAnswer = { authenticator_data: string; client_data_json: string; signature: string }
export type NewPasskey = { credentialId: string; publicKey: string; transports: AuthenticatorTransport[] }
/** By which of a site's passkeys it was answered. */
export type ChosenPasskeyAnswer = PasskeyAnswer & { credentialId: string }
/** `sign-in` finds its holder by itself and only opens for who unlocks the phone; `signing` is named by who asks. */
export type PasskeyUse = "signing" | "sign-in"
export type Question = { challenge: string; credentialId: string; rpId: string; transports?: AuthenticatorTransport[] }

/** Every way it can fail that a person can do something about. */
export type PasskeyFault = "unsupported" | "refused" | "already-here" | "wrong-site" | "wrong-kind"
export type PasskeyResult<T> = { ok: true; data: T } | { ok: false; fault: PasskeyFault }

const ES256 = -7
const TIMEOUT_MS = 120_000

const SELECTION: Record<PasskeyUse, AuthenticatorSelectionCriteria> = {
  signing: { residentKey: "discouraged", requireResidentKey: false, userVerification: "preferred" },
  "sign-in": { residentKey: "required", requireResidentKey: true, userVerification: "required" },
}

export function createPasskey(
  options: PasskeyOptions,
  name: string,
  use: PasskeyUse = "signing",
): Promise<PasskeyResult<NewPasskey>> {
  return asking(async () => {
    const credential = await navigator.credentials.create({
      publicKey: {
        challenge: bytesOf(options.challenge),
        rp: options.rp,
        user: { id: bytesOf(options.user_id), name, displayName: name },
        pubKeyCredParams: [{ type: "public-key", alg: ES256 }],
        authenticatorSelection: SELECTION[use],
        attestation: "none",
        excludeCredentials: options.known_credentials.map((id) => ({ type: "public-key", id: bytesOf(id) })),
        timeout: TIMEOUT_MS,
      },
    })
    const made = credential as PublicKeyCredential | null
    const response = made?.response as AuthenticatorAttestationResponse | undefined
    const publicKey = response?.getPublicKey()
    if (!made || !response || !publicKey || response.getPublicKeyAlgorithm() !== ES256) {
      return { ok: false, fault: "wrong-kind" }
    }
    const transports = response.getTransports() as AuthenticatorTransport[]
    return { ok: true, data: { credentialId: textOf(made.rawId), publicKey: textOf(publicKey), transports } }
  })
}

export type OpenQuestion = {
  challenge: string
  rpId: string
  signal: AbortSignal
  mediation?: "conditional" | undefined
}

/** Whichever passkey of this site the phone's holder picks. */
export function answerWithAnyPasskey(question: OpenQuestion): Promise<PasskeyResult<ChosenPasskeyAnswer>> {
  return asking(async () => {
    const credential = await navigator.credentials.get({
      signal: question.signal,
      ...(question.mediation && { mediation: question.mediation }),
      publicKey: {
        challenge: bytesOf(question.challenge),
        rpId: question.rpId,
        userVerification: "required",
        timeout: TIMEOUT_MS,
      },
    })
    return answerOf(credential as PublicKeyCredential | null)
  })
}

/** Whether the browser offers passkeys beside what is typed into a field, without being asked by a press. */
export async function mayOfferPasskeys(): Promise<boolean> {
  if (typeof window.PublicKeyCredential === "undefined") return false
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false
}

function answerOf(credential: PublicKeyCredential | null): PasskeyResult<ChosenPasskeyAnswer> {
  const response = credential?.response as AuthenticatorAssertionResponse | undefined
  if (!credential || !response) return { ok: false, fault: "refused" }
  return {
    ok: true,
    data: {
      credentialId: textOf(credential.rawId),
      authenticator_data: textOf(response.authenticatorData),
      client_data_json: textOf(response.clientDataJSON),
      signature: textOf(response.signature),
    },
  }
}

export function answerWithPasskey(
  question: Question,
  userVerification: UserVerificationRequirement = "preferred",
): Promise<PasskeyResult<PasskeyAnswer>> {
  return asking(async () => {
    const { challenge, credentialId, rpId, transports = [] } = question
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: bytesOf(challenge),
        rpId,
        allowCredentials: [
          { type: "public-key", id: bytesOf(credentialId), ...(transports.length > 0 && { transports }) },
        ],
        userVerification,
        timeout: TIMEOUT_MS,
      },
    })
    const answered = answerOf(credential as PublicKeyCredential | null)
    if (!answered.ok) return answered
    const { credentialId: _asked, ...answer } = answered.data
    return { ok: true, data: answer }
  })
}

/** The browser does not tell a press on "cancel" from a passkey that is not on this phone (WebAuthn 14.5.2). */
const FAULTS: Record<string, PasskeyFault> = {
  NotAllowedError: "refused",
  AbortError: "refused",
  InvalidStateError: "already-here",
  SecurityError: "wrong-site",
  NotSupportedError: "wrong-kind",
  ConstraintError: "wrong-kind",
}

async function asking<T>(ask: () => Promise<PasskeyResult<T>>): Promise<PasskeyResult<T>> {
  if (typeof window.PublicKeyCredential === "undefined" || !navigator.credentials) {
    return { ok: false, fault: "unsupported" }
  }
  try {
    return await ask()
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ""
    return { ok: false, fault: FAULTS[name] ?? "unsupported" }
  }
}

export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}

export function textOf(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("")
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}
