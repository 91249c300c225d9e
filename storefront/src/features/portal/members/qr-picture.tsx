import styles from "../access/access.module.css"

/** Four modules of quiet around it (ISO/IEC 18004). @param path of dark modules, one unit each */
export function QrPicture({ path, size, label }: { path: string; size: number; label: string }) {
  return (
    <svg
      className={styles.qr}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
