/** Where a picture of a symbol comes from: a frame of the camera, or a photo. */
export type PictureSource = HTMLVideoElement | ImageBitmap

/** One way of finding a QR symbol in a picture. Null when there is none to be found. */
type Decoder = (source: PictureSource) => Promise<string | null>

type DetectedCode = { rawValue: string }
type NativeDetector = { detect(source: PictureSource): Promise<DetectedCode[]> }
/** Shape Detection API; not in TypeScript's DOM library, and in few browsers. */
type NativeDetectorClass = {
  new (options: { formats: string[] }): NativeDetector
  getSupportedFormats(): Promise<string[]>
}

/** Served by ourselves: copied out of the package by `npm run decoders`. */
export const ZXING_WASM_URL = "/decoders/zxing_reader.wasm"

/** Patience with the small decoder before 400 KB more are fetched. */
const SMALL_PATIENCE_MS = 6_000
const MAX_SIDE = { frame: 800, photo: 1_600 }

/**
 * Reads QR symbols with what the browser has: its own detector, else a small decoder, and where that finds nothing for a
 * while (or cannot be loaded) a large one beside it. Nothing is loaded before it is needed.
 */
export class QrReader {
  private native: Decoder | null | undefined
  private small: Decoder | null = null
  private large: Decoder | null = null
  private smallSince: number | null = null
  private largeWanted = false
  private largeRefused = false

  /** Looks at one frame of the camera. @param now milliseconds, of any clock that only goes forward */
  async readFrame(video: HTMLVideoElement, now: number): Promise<string | null> {
    const native = await this.nativeDecoder()
    if (native !== null) return this.orNext(() => native(video), now, video)
    return this.readWithOwn(video, now)
  }

  /** A photo is looked at by all there is, the cheapest first: there is no next frame. */
  async readPhoto(photo: ImageBitmap): Promise<string | null> {
    const native = await this.nativeDecoder()
    const found = native === null ? null : await this.orNull(() => native(photo))
    if (found !== null) return found
    const small = await this.smallDecoder()
    const read = small === null ? null : await this.orNull(() => small(photo))
    if (read !== null) return read
    const large = await this.largeDecoder()
    return large === null ? null : this.orNull(() => large(photo))
  }

  private async readWithOwn(video: HTMLVideoElement, now: number): Promise<string | null> {
    const small = await this.smallDecoder()
    this.smallSince ??= now
    const found = small === null ? null : await this.orNull(() => small(video))
    if (found !== null) return found
    this.largeWanted ||= small === null || now - this.smallSince > SMALL_PATIENCE_MS
    const large = this.largeWanted ? await this.largeDecoder() : null
    return large === null ? null : this.orNull(() => large(video))
  }

  /** A detector that fails once (its service is missing on some phones) is not asked again. */
  private async orNext(
    read: () => Promise<string | null>,
    now: number,
    video: HTMLVideoElement,
  ): Promise<string | null> {
    try {
      return await read()
    } catch (error) {
      console.warn("the browser's own QR detector failed", error)
      this.native = null
      return this.readWithOwn(video, now)
    }
  }

  private async orNull(read: () => Promise<string | null>): Promise<string | null> {
    try {
      return await read()
    } catch (error) {
      console.warn("a QR decoder failed", error)
      return null
    }
  }

  private async nativeDecoder(): Promise<Decoder | null> {
    if (this.native === undefined) this.native = await nativeDecoder()
    return this.native
  }

  private async smallDecoder(): Promise<Decoder | null> {
    this.small ??= await this.loaded(smallDecoder)
    return this.small
  }

  private async largeDecoder(): Promise<Decoder | null> {
    if (this.largeRefused) return null
    this.large ??= await this.loaded(largeDecoder)
    this.largeRefused = this.large === null
    return this.large
  }

  private async loaded(load: () => Promise<Decoder>): Promise<Decoder | null> {
    try {
      return await load()
    } catch (error) {
      console.warn("a QR decoder could not be loaded", error)
      return null
    }
  }
}

async function nativeDecoder(): Promise<Decoder | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: NativeDetectorClass }
  if (BarcodeDetector === undefined) return null
  const formats = await BarcodeDetector.getSupportedFormats().catch((error: unknown): string[] => {
    console.warn("the browser's QR detector does not say what it reads", error)
    return []
  })
  if (!formats.includes("qr_code")) return null
  const detector = new BarcodeDetector({ formats: ["qr_code"] })
  return async (source) => (await detector.detect(source))[0]?.rawValue ?? null
}

async function smallDecoder(): Promise<Decoder> {
  const { default: decodeQR } = await import("qr/decode.js")
  const pixels = pixelReader()
  return async (source) => {
    const image = pixels(source)
    if (image === null) return null
    try {
      return decodeQR(image, { timeLimit: 100 })
    } catch (error) {
      // The way this library says that a picture holds no symbol.
      if (error instanceof Error) return null
      throw error
    }
  }
}

async function largeDecoder(): Promise<Decoder> {
  const { prepareZXingModule, readBarcodes } = await import("zxing-wasm/reader")
  await prepareZXingModule({ overrides: { locateFile: () => ZXING_WASM_URL }, fireImmediately: true })
  const pixels = pixelReader()
  return async (source) => {
    const image = pixels(source)
    if (image === null) return null
    const found = await readBarcodes(image, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1 })
    return found.find(({ isValid }) => isValid)?.text ?? null
  }
}

/** The pixels of what is looked at, no larger than a symbol needs: of a frame the square in the middle, as the viewfinder. */
function pixelReader(): (source: PictureSource) => ImageData | null {
  const canvas = document.createElement("canvas")
  const context = canvas.getContext("2d", { willReadFrequently: true })
  return (source) => {
    const { x, y, width, height } = areaOf(source)
    if (context === null || width === 0 || height === 0) return null
    const most = source instanceof HTMLVideoElement ? MAX_SIDE.frame : MAX_SIDE.photo
    const scale = Math.min(1, most / Math.max(width, height))
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    context.drawImage(source, x, y, width, height, 0, 0, canvas.width, canvas.height)
    return context.getImageData(0, 0, canvas.width, canvas.height)
  }
}

function areaOf(source: PictureSource): { x: number; y: number; width: number; height: number } {
  if (!(source instanceof HTMLVideoElement)) return { x: 0, y: 0, width: source.width, height: source.height }
  const { videoWidth, videoHeight } = source
  const side = Math.min(videoWidth, videoHeight)
  return { x: (videoWidth - side) / 2, y: (videoHeight - side) / 2, width: side, height: side }
}
