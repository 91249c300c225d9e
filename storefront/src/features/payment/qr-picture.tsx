import "server-only"
import QRCode from "qrcode"

/** Quiet zone of ISO/IEC 18004. */
const QUIET = 4

/** One path on a white ground, so that a camera reads it on any page. */
export function QrPicture({ text, label, className }: { text: string; label: string; className?: string | undefined }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" })
  const side = modules.size + QUIET * 2
  let path = ""
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      className={className}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
