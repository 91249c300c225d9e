"use client"

import type { PointerEvent } from "react"
import styles from "../diary.module.css"
import { gridMetres, tilesOf, toCorner, toPlan, type Corner, type Plan } from "./plan"

type PlanViewProps = {
  plan: Plan
  corners: readonly Corner[]
  /** Fields that are drawn already. */
  others: readonly (readonly Corner[])[]
  here: Corner | null
  tiles: string | null
  onTap?: (corner: Corner) => void
}

const pathOf = (plan: Plan, corners: readonly Corner[]): string =>
  corners
    .map((corner) => toPlan(plan, corner))
    .map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`)
    .join(" ")

/** The ground from above, to scale; a map lies under it where the operator has one. */
export function PlanView({ plan, corners, others, here, tiles, onTap }: PlanViewProps) {
  const half = plan.halfMetres
  const grid = gridMetres(half)
  const lines = Array.from({ length: 2 * Math.floor(half / grid) + 1 }, (_, i) => (i - Math.floor(half / grid)) * grid)
  const dot = half / 28
  const tap = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const along = (at: number, from: number, size: number) => ((at - from) / size) * 2 * half - half
    onTap?.(
      toCorner(plan, { x: along(event.clientX, box.left, box.width), y: along(event.clientY, box.top, box.height) }),
    )
  }
  return (
    <svg
      viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
      className={styles.canvas}
      role="img"
      aria-label={`Hình vùng trồng, ${corners.length} góc, mỗi ô ${grid} mét`}
      onPointerUp={onTap ? tap : undefined}
    >
      {tiles !== null &&
        tilesOf(plan, tiles).map(({ url, x, y, size }) => (
          <image key={url} href={url} {...{ x, y }} width={size} height={size} />
        ))}
      <g stroke="var(--line)" strokeWidth={half / 250}>
        {lines.map((at) => (
          <path key={at} d={`M${at} ${-half}V${half}M${-half} ${at}H${half}`} />
        ))}
      </g>
      {others.map((other) => (
        <polygon
          key={pathOf(plan, other)}
          points={pathOf(plan, other)}
          fill="var(--sun-mist)"
          stroke="var(--sun)"
          strokeWidth={half / 120}
        />
      ))}
      <polygon
        points={pathOf(plan, corners)}
        fill="var(--tea)"
        fillOpacity={corners.length > 2 ? 0.18 : 0}
        stroke="var(--tea)"
        strokeWidth={half / 80}
        strokeLinejoin="round"
      />
      {corners.map((corner, index) => {
        const { x, y } = toPlan(plan, corner)
        const isLast = index === corners.length - 1
        return (
          <circle
            key={`${corner.join()}-${index}`}
            cx={x}
            cy={y}
            r={dot}
            fill={isLast ? "var(--laterite)" : "var(--tea)"}
            stroke="var(--card)"
            strokeWidth={dot / 4}
          />
        )
      })}
      {here !== null && (
        <circle
          cx={toPlan(plan, here).x}
          cy={toPlan(plan, here).y}
          r={dot * 0.8}
          fill="#2a6fdb"
          stroke="var(--card)"
          strokeWidth={dot / 3}
        />
      )}
    </svg>
  )
}
