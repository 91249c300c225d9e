import type { ReactNode } from "react"

/** Small drawings beside a choice or a step. They repeat what the words beside them say, hence hidden from readers. */

const CELLS = ["M0 0h3v3H0Z", "M5 0h3v3H5Z", "M0 5h3v3H0Z", "M5 5h1v1H5Zm2 0h1v3H7V7H6V6h1Z", "M4 3h1v2H4Zm-1 1h1v1H3Z"]

function Drawing({ width, height, children }: { width: number; height: number; children: ReactNode }) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

function Symbol({ x, y, size }: { x: number; y: number; size: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size / 8})`} fill="var(--ink)">
      {CELLS.map((path) => (
        <path key={path} d={path} />
      ))}
    </g>
  )
}

function Label({ children }: { children?: ReactNode }) {
  return (
    <>
      <rect x="4" y="8" width="112" height="64" rx="6" fill="#fff" stroke="var(--line-strong)" strokeWidth="1.5" />
      <Symbol x={13} y={17} size={46} />
      <path d="M68 22h38M68 31h26" stroke="var(--ink-soft)" strokeWidth="3" strokeLinecap="round" />
      {children}
    </>
  )
}

export function PlainStamp() {
  return (
    <Drawing width={120} height={80}>
      <Label>
        <path d="M68 46h38M68 55h38" stroke="var(--ink)" strokeWidth="3" strokeLinecap="round" strokeDasharray="8 4" />
      </Label>
    </Drawing>
  )
}

/** The silver panel half scratched off by a coin, with the number under it. */
export function ScratchStamp() {
  return (
    <Drawing width={120} height={80}>
      <Label>
        <rect x="66" y="42" width="44" height="22" rx="3" fill="#c3c6c4" stroke="var(--ink-soft)" />
        <path d="M66 45a3 3 0 0 1 3-3h22l-4 5 3 5-5 4 3 8H69a3 3 0 0 1-3-3Z" fill="#fff" />
        <text x="68" y="58" fontSize="12" fontWeight="700" fill="var(--ink)" fontFamily="monospace">
          481
        </text>
        <circle cx="97" cy="64" r="12" fill="var(--sun)" stroke="var(--sun-deep)" strokeWidth="1.5" />
        <circle cx="97" cy="64" r="8" fill="none" stroke="var(--sun-deep)" strokeDasharray="2 2" />
      </Label>
    </Drawing>
  )
}

type Paper = { kind: "sheet" | "roll"; shape: "rectangle" | "round"; columns: number; rows: number; ratio: number }

/** Labels as they lie on the paper: a sheet shows all of them, a roll its first rows coming off the reel. */
export function PaperPicture(paper: Paper) {
  return paper.kind === "sheet" ? <SheetPicture {...paper} /> : <RollPicture {...paper} />
}

function SheetPicture({ shape, columns, rows, ratio }: Paper) {
  return (
    <Drawing width={84} height={112}>
      <rect x="3" y="3" width="78" height="106" rx="3" fill="#fff" stroke="var(--line-strong)" strokeWidth="1.5" />
      <Labels box={{ x: 8, y: 9, width: 68, height: 94 }} shape={shape} columns={columns} rows={rows} ratio={ratio} />
    </Drawing>
  )
}

function RollPicture({ shape, columns, ratio }: Paper) {
  const cell = 56 / columns
  const rows = Math.max(1, Math.min(4, Math.floor(58 / Math.max(8, cell / ratio))))
  return (
    <Drawing width={84} height={112}>
      <path d="M10 22v84l32-4 32 4V22Z" fill="#fff" stroke="var(--line-strong)" strokeWidth="1.5" />
      <ellipse cx="42" cy="20" rx="36" ry="15" fill="var(--paper-deep)" stroke="var(--line-strong)" strokeWidth="1.5" />
      <ellipse cx="42" cy="18" rx="12" ry="5" fill="var(--card)" stroke="var(--line-strong)" strokeWidth="1.5" />
      <Labels box={{ x: 14, y: 38, width: 56, height: 60 }} shape={shape} columns={columns} rows={rows} ratio={ratio} />
    </Drawing>
  )
}

type LabelsProps = Omit<Paper, "kind"> & { box: { x: number; y: number; width: number; height: number } }

/** Columns and rows fill the box; `ratio` keeps a label's own proportions inside its cell. */
function Labels({ box, shape, columns, rows, ratio }: LabelsProps) {
  const [cellWidth, cellHeight] = [box.width / columns, box.height / rows]
  const width = Math.min(cellWidth * 0.9, cellHeight * 0.9 * ratio)
  const height = width / ratio
  return Array.from({ length: columns * rows }, (_, index) => {
    const x = box.x + (index % columns) * cellWidth + (cellWidth - width) / 2
    const y = box.y + Math.floor(index / columns) * cellHeight + (cellHeight - height) / 2
    const radius = shape === "round" ? width / 2 : Math.min(1.5, width / 8)
    return (
      <rect
        key={index}
        x={x}
        y={y}
        width={width}
        height={height}
        rx={radius}
        fill="var(--tea-mist)"
        stroke="var(--tea)"
        strokeWidth="0.8"
      />
    )
  })
}

/** A roll with its outermost and innermost label marked: which two codes activation asks for. */
export function RollEnds({ end }: { end: "first" | "last" }) {
  const marked = (which: "first" | "last") => (which === end ? "var(--tea)" : "var(--tea-mist)")
  return (
    <Drawing width={96} height={64}>
      <circle cx="30" cy="32" r="27" fill="var(--paper-deep)" stroke="var(--line-strong)" strokeWidth="1.5" />
      <circle cx="30" cy="32" r="18" fill="none" stroke="var(--line-strong)" />
      <circle cx="30" cy="32" r="9" fill="var(--card)" stroke="var(--line-strong)" strokeWidth="1.5" />
      <path d="M30 59h62" stroke="var(--line-strong)" strokeWidth="1.5" />
      <rect x="66" y="40" width="24" height="16" rx="2" fill={marked("first")} stroke="var(--tea)" strokeWidth="1.5" />
      <rect x="26" y="17" width="15" height="9" rx="2" fill={marked("last")} stroke="var(--tea)" strokeWidth="1.5" />
    </Drawing>
  )
}

/** The printed frame (thick) held against the label's own edge (dashed): here a little right and down of it. */
export function MeasurePicture() {
  const arrow = { stroke: "var(--laterite)", strokeWidth: 2.5, fill: "none" }
  return (
    <Drawing width={220} height={140}>
      <rect x="24" y="20" width="150" height="88" rx="4" fill="var(--tea-mist)" />
      <rect x="24" y="20" width="150" height="88" rx="4" fill="none" stroke="var(--tea)" strokeDasharray="5 4" />
      <rect x="44" y="34" width="150" height="88" fill="none" stroke="var(--ink)" strokeWidth="2.5" />
      <path d="M119 66v24m-12-12h24" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M24 130h20m-5-4 5 4-5 4M204 20v14m-4-5 4 5 4-5" {...arrow} />
    </Drawing>
  )
}
